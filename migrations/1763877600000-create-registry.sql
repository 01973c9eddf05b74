-- The registry: who may act in the port. Firms, their registrations with each department, who lodges for
-- whom, and the keys they act with. Row security is forced on all of it from the first day, so that even
-- the owner of the tables reads nothing through them.

create function current_declarant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('portico.declarant', true), '')::uuid;

comment on function current_declarant() is
  'The firm for whom the current transaction acts; null (and so no rows) when it acts for nobody.';

-- What the roles' passwords were derived from is recognised here, so that a process with another secret stops
-- instead of changing them under those that run.
create table installation (
  only_row boolean primary key default true check (only_row),
  secret_check text not null
);

create table firm (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  customs_code text not null unique check (char_length(customs_code) = 10),
  social_credit_code text not null unique check (char_length(social_credit_code) = 18),
  roles text[] not null check (roles <@ array['DECLARANT', 'BROKER', 'PLATFORM', 'ECOMMERCE_FIRM', 'CARRIER', 'PAYMENT_PROVIDER', 'ZONE_WAREHOUSE'] and cardinality(roles) > 0),
  tier text not null check (tier in ('ADVANCED_CERTIFIED', 'CERTIFIED', 'REGULAR', 'DISHONEST', 'SERIOUSLY_DISHONEST')),
  created_at timestamptz not null
);

create table registration (
  firm_id uuid not null references firm (id),
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  state text not null check (state in ('REGISTERED', 'SUSPENDED', 'REVOKED')),
  changed_at timestamptz not null,
  primary key (firm_id, department)
);

create table lodging_grant (
  id uuid primary key,
  declarant_id uuid not null references firm (id),
  broker_id uuid not null references firm (id),
  valid_from date not null,
  valid_to date not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  check (valid_from <= valid_to),
  check (declarant_id <> broker_id)
);
create index lodging_grant_broker on lodging_grant (broker_id, declarant_id);

create table api_key (
  id text primary key check (char_length(id) = 16),
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  kind text not null check (kind in ('DECLARANT', 'REVIEWER', 'ADMINISTRATOR')),
  declarant_id uuid references firm (id),
  department text check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  label text not null check (char_length(label) between 1 and 100),
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check ((kind = 'DECLARANT') = (declarant_id is not null)),
  check ((kind = 'REVIEWER') = (department is not null))
);

alter table firm enable row level security, force row level security;
alter table registration enable row level security, force row level security;
alter table lodging_grant enable row level security, force row level security;
alter table api_key enable row level security, force row level security;

create policy registry on firm to portico_registry using (true) with check (true);
create policy registry on registration to portico_registry using (true) with check (true);
create policy registry on lodging_grant to portico_registry using (true) with check (true);
create policy registry on api_key to portico_registry using (true) with check (true);
create policy program on firm for select to portico_program using (true);
create policy program on registration for select to portico_program using (true);

grant select, insert, update on firm, registration, lodging_grant, api_key to portico_registry;
grant delete on registration to portico_registry;
grant select on firm, registration to portico_program;
