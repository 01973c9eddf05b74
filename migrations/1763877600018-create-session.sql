-- How the people of reviewer prove who they are. Only the registry reads any of it.

-- Who administers decides nothing, so an administrator belongs to no department and has no other role.
alter table reviewer
  alter column department drop not null,
  drop constraint reviewer_roles_check,
  add constraint reviewer_roles_check check (
    case when department is null then roles = array['ADMINISTRATOR']
         else cardinality(roles) between 1 and 4 and roles <@ array['REVIEWER', 'SENIOR', 'EXAMINER', 'SUPERVISOR'] end);
alter table reviewer add column version integer not null default 1 check (version >= 1);
create index reviewer_by_name on reviewer (name, id);
comment on column reviewer.department is 'Null: an administrator of the port.';
comment on column reviewer.version is 'Grows with each change of what an administrator keeps of the person.';

create table reviewer_credential (
  reviewer_id uuid primary key references reviewer (id),
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@+-]{1,99}$'),
  issuer text check (char_length(issuer) between 1 and 300),
  subject text check (char_length(subject) between 1 and 255),
  password_hash text,
  totp_secret bytea,
  totp_step bigint not null default 0,
  invitation_hash bytea unique check (octet_length(invitation_hash) = 32),
  invited_until timestamptz,
  check ((password_hash is null) = (totp_secret is null)),
  check ((invitation_hash is null) = (invited_until is null)),
  check (issuer is null or subject is not null)
);
create unique index reviewer_credential_subject on reviewer_credential (subject, coalesce(issuer, '')) where subject is not null;
comment on column reviewer_credential.issuer is
  'OpenID Connect issuer that has vouched for the subject; null until somebody has logged in through one.';
comment on column reviewer_credential.subject is 'Claim sub of the issuer (OpenID Connect).';
comment on column reviewer_credential.totp_secret is 'Sealed.';
comment on column reviewer_credential.totp_step is 'The newest 30 seconds of which a code was used; no code counts twice.';
comment on column reviewer_credential.invitation_hash is
  'While there is one, password and codes wait for the confirmation and open nothing.';

create table session (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  reviewer_id uuid not null references reviewer (id),
  started_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_reviewer on session (reviewer_id, started_at);
create index session_expires on session (expires_at);

create table login_failure (
  subject text primary key check (char_length(subject) = 43),
  failures integer not null check (failures between 0 and 1000000),
  failed_at timestamptz not null,
  locked_until timestamptz not null
);
create index login_failure_failed on login_failure (failed_at);
comment on column login_failure.subject is 'Keyed hash of a login that was tried, or of an address it was tried from.';

alter table reviewer_credential enable row level security, force row level security;
alter table session enable row level security, force row level security;
alter table login_failure enable row level security, force row level security;
create policy registry on reviewer_credential to portico_registry using (true) with check (true);
create policy registry on session to portico_registry using (true) with check (true);
create policy registry on login_failure to portico_registry using (true) with check (true);
grant select, insert, update on reviewer_credential to portico_registry;
grant select, insert, update, delete on session, login_failure to portico_registry;
