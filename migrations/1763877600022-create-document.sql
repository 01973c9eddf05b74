-- Documents of declarations. The bytes are in the storage, once for each SHA-256; here is what they are and whose.

create table stored_file (
  sha256 bytea primary key check (octet_length(sha256) = 32),
  size integer not null check (size between 1 and 10485760),
  noted_at timestamptz not null,
  kept boolean not null default false,
  removing_at timestamptz,
  check (not kept or removing_at is null)
);
create index stored_file_orphan on stored_file (noted_at) where not kept;
comment on table stored_file is
  'Written before the bytes are stored, so that whatever is stored without a document is found and removed.';
comment on column stored_file.kept is 'Whether a document has it; then for ever.';
comment on column stored_file.removing_at is 'When a sweep began to remove the bytes; nobody may rest on them any more.';
grant select, insert, update, delete on stored_file to portico_officer;

create table document (
  id uuid primary key,
  declaration_id uuid not null,
  declarant_id uuid not null,
  broker_id uuid,
  sha256 bytea not null references stored_file (sha256),
  name text not null check (char_length(name) between 5 and 100),
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  size integer not null,
  departments text[] not null check (
    cardinality(departments) between 1 and 5
    and departments <@ array['customs', 'tax', 'inspection', 'banking', 'commerce']
  ),
  requests uuid[] not null check (cardinality(requests) <= 20),
  added_by uuid not null,
  added_at timestamptz not null,
  scanned_at timestamptz,
  unique (declaration_id, sha256)
);
alter table document enable row level security, force row level security;
create policy own on document for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on document to portico_officer using (true) with check (true);
grant select on document to portico_declarant;
grant select, insert, update (departments, requests, scanned_at) on document to portico_officer;

alter table information_request
  drop constraint information_request_kind_check,
  add constraint information_request_kind_check check (kind in ('INFORMATION', 'CORRECTION', 'DOCUMENT'));
