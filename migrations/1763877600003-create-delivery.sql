-- Where receipts go, and every sending that is owed. Attempts and due times live here, not in the queue,
-- so that a lost queue loses no receipt.

create table webhook_endpoint (
  id uuid primary key,
  declarant_id uuid not null references firm (id),
  url text not null check (char_length(url) between 1 and 2000),
  secret_sealed bytea not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  drained_until timestamptz not null default '-infinity'
);
create index webhook_endpoint_of_declarant on webhook_endpoint (declarant_id) where disabled_at is null;
comment on column webhook_endpoint.drained_until is
  'A worker holds this endpoint until then; a lease, so that two workers never send to it at once.';

create table delivery (
  endpoint_id uuid not null references webhook_endpoint (id) on delete cascade,
  declaration_id uuid not null,
  seq integer not null,
  declarant_id uuid not null,
  state text not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
  attempts integer not null default 0 check (attempts between 0 and 10),
  next_attempt_at timestamptz not null,
  last_status integer,
  last_error text check (char_length(last_error) <= 200),
  created_at timestamptz not null,
  delivered_at timestamptz,
  primary key (endpoint_id, declaration_id, seq)
);
create index delivery_due on delivery (endpoint_id, next_attempt_at) where state = 'PENDING';

alter table webhook_endpoint enable row level security, force row level security;
alter table delivery enable row level security, force row level security;
create policy own on webhook_endpoint to portico_declarant
  using (declarant_id = current_declarant()) with check (declarant_id = current_declarant());
create policy own on delivery for select to portico_declarant using (declarant_id = current_declarant());
create policy officer on webhook_endpoint to portico_officer using (true) with check (true);
create policy officer on delivery to portico_officer using (true) with check (true);
grant select, insert, delete on webhook_endpoint to portico_declarant;
grant select on delivery to portico_declarant;
grant select, update on webhook_endpoint to portico_officer;
grant select, insert, update on delivery to portico_officer;
