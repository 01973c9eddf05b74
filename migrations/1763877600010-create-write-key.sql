-- Small writes that are sent twice: what was answered to an Idempotency-Key is kept for 30 days, sealed, since some
-- answers hold a secret that is shown once. And versions, so that nobody replaces what has changed since it was read.

create table write_key (
  caller text not null check (char_length(caller) between 1 and 100),
  key text not null check (char_length(key) between 16 and 64),
  declarant_id uuid,
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  status smallint not null check (status between 200 and 299),
  answer_sealed bytea not null,
  created_at timestamptz not null,
  constraint write_key_used primary key (caller, key)
);
create index write_key_age on write_key (created_at);
comment on column write_key.declarant_id is 'The firm whose key called; null for an administrator.';
comment on column write_key.fingerprint is 'SHA-256 of the method, the address and the body.';

alter table write_key enable row level security, force row level security;
create policy own on write_key to portico_declarant
  using (declarant_id = current_declarant()) with check (declarant_id = current_declarant());
-- What is too old to be answered may be swept away by any administrator's write.
create policy registry on write_key to portico_registry
  using (declarant_id is null or created_at < now() - interval '30 days') with check (declarant_id is null);
grant select, insert, update, delete on write_key to portico_declarant, portico_registry;

alter table firm add column version integer not null default 1 check (version >= 1);
alter table ledger_account add column version integer not null default 1 check (version >= 1);
comment on column ledger_account.version is 'GUARANTEE: grows with each ceiling that an administrator sets.';

create index firm_by_name on firm (name, id);
create index api_key_age on api_key (created_at, id);
