-- After its release a declaration is withdrawn only by the consent of a person of customs.
create table withdrawal_request (
  id uuid primary key,
  declaration_id uuid not null,
  declarant_id uuid not null,
  broker_id uuid,
  reason text not null check (char_length(reason) between 1 and 500),
  requested_by uuid not null,
  requested_at timestamptz not null,
  decided_at timestamptz,
  decided_by text check (decided_by like 'reviewer:%'),
  consented boolean,
  reason_codes text[] not null default '{}',
  message text check (char_length(message) <= 500),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (consented is null)),
  check (consented is not false or cardinality(reason_codes) > 0)
);
create unique index withdrawal_request_open on withdrawal_request (declaration_id) where decided_at is null;
create index withdrawal_request_waiting on withdrawal_request (id) where decided_at is null;
create index withdrawal_request_of on withdrawal_request (declaration_id, id);
alter table withdrawal_request enable row level security, force row level security;
create policy own on withdrawal_request for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on withdrawal_request to portico_officer using (true) with check (true);
grant select on withdrawal_request to portico_declarant;
grant select, insert, update on withdrawal_request to portico_officer;
