-- Endpoints that their firm runs by itself: confirmed by a challenge, paused, filtered, with secrets that are rotated, and
-- with a log of every attempt. What the port knows of a receiver's health stands with the endpoint.

alter table webhook_endpoint
  add column kinds text[] check (cardinality(kinds) between 1 and 10),
  -- Endpoints that are there already are in use: they count as confirmed.
  add column confirmed_at timestamptz default now(),
  add column challenge text check (char_length(challenge) <= 64),
  add column challenge_tries integer not null default 0 check (challenge_tries between 0 and 6),
  add column challenge_due_at timestamptz,
  add column challenge_asked_at timestamptz,
  add column paused_at timestamptz,
  add column removed_at timestamptz,
  add column disabled_cause text check (disabled_cause in ('GONE', 'FAILING', 'UNCONFIRMED', 'PAUSED')),
  add column former_secret_sealed bytea,
  add column former_until timestamptz,
  add column failures integer not null default 0 check (failures >= 0),
  add column failing_since timestamptz,
  add column pilot_at timestamptz;
alter table webhook_endpoint alter column confirmed_at drop default;
comment on column webhook_endpoint.kinds is 'Only receipts of these kinds are owed to it; null: all.';
comment on column webhook_endpoint.removed_at is
  'It is gone for its firm; its history is cleared away bit by bit, and then the row.';
comment on column webhook_endpoint.failures is 'Attempts in a row to which the receiver said nothing, or 5xx, 408 or 429.';
comment on column webhook_endpoint.failing_since is 'The first failure since it last took something.';
comment on column webhook_endpoint.pilot_at is
  'While it fails again and again, one message is sent to it at this time, and no other.';

-- History is cleared away in small bites, not all at once when an endpoint is removed.
alter table delivery drop constraint delivery_endpoint_id_fkey;
alter table delivery add constraint delivery_endpoint_id_fkey
  foreign key (endpoint_id) references webhook_endpoint (id) not valid;
alter table delivery validate constraint delivery_endpoint_id_fkey;
create index delivery_failed on delivery (endpoint_id, created_at) where state = 'FAILED';
-- How many a firm has registered of late, also of those that it has removed.
create index webhook_endpoint_made on webhook_endpoint (declarant_id, created_at);

create table webhook_attempt (
  endpoint_id uuid not null references webhook_endpoint (id),
  id uuid not null,
  declarant_id uuid not null,
  message_id text not null check (char_length(message_id) <= 64),
  declaration_id uuid,
  seq integer,
  sent_at timestamptz not null,
  signature text not null check (char_length(signature) <= 400),
  body text check (char_length(body) <= 8000),
  latency_ms integer not null check (latency_ms >= 0),
  status integer,
  error text check (char_length(error) <= 40),
  head json check (octet_length(head::text) <= 20000),
  primary key (endpoint_id, id)
);
create index webhook_attempt_age on webhook_attempt using brin (sent_at) with (pages_per_range = 32, autosummarize = on);
comment on column webhook_attempt.body is
  'What was sent, of a challenge or a test; that of a receipt is made again from the receipt, the same in every attempt.';

create table webhook_statistic (
  endpoint_id uuid not null references webhook_endpoint (id) on delete cascade,
  slot timestamptz not null,
  declarant_id uuid not null,
  attempts integer not null,
  delivered integer not null,
  latencies integer[] not null,
  primary key (endpoint_id, slot)
);
create index webhook_statistic_age on webhook_statistic (slot);
comment on table webhook_statistic is 'Attempts of five minutes; latencies: how many fell into each class of src/domain/latency.ts.';

create table webhook_test (
  endpoint_id uuid not null references webhook_endpoint (id) on delete cascade,
  id uuid not null,
  declarant_id uuid not null,
  kind text not null check (char_length(kind) <= 20),
  created_at timestamptz not null,
  primary key (endpoint_id, id)
);

create table webhook_notice (
  endpoint_id uuid not null references webhook_endpoint (id) on delete cascade,
  id uuid not null,
  declarant_id uuid not null,
  kind text not null check (char_length(kind) <= 20),
  at timestamptz not null,
  primary key (endpoint_id, id)
);
create index webhook_notice_age on webhook_notice (at);
comment on table webhook_notice is 'What a firm is told about an endpoint: that it was confirmed, held back, disabled.';

alter table webhook_attempt enable row level security, force row level security;
alter table webhook_statistic enable row level security, force row level security;
alter table webhook_test enable row level security, force row level security;
alter table webhook_notice enable row level security, force row level security;
create policy own on webhook_attempt for select to portico_declarant using (declarant_id = current_declarant());
create policy own on webhook_statistic for select to portico_declarant using (declarant_id = current_declarant());
create policy own on webhook_test to portico_declarant
  using (declarant_id = current_declarant()) with check (declarant_id = current_declarant());
create policy own on webhook_notice to portico_declarant
  using (declarant_id = current_declarant()) with check (declarant_id = current_declarant());
create policy again on delivery for update to portico_declarant
  using (declarant_id = current_declarant()) with check (declarant_id = current_declarant());
create policy missed on delivery for insert to portico_declarant with check (declarant_id = current_declarant());
create policy officer on webhook_attempt to portico_officer using (true) with check (true);
create policy officer on webhook_statistic to portico_officer using (true) with check (true);
create policy officer on webhook_test to portico_officer using (true) with check (true);
create policy officer on webhook_notice to portico_officer using (true) with check (true);

revoke delete on webhook_endpoint from portico_declarant;
grant update on webhook_endpoint to portico_declarant;
grant select on webhook_attempt, webhook_statistic to portico_declarant;
grant select, insert on webhook_test, webhook_notice to portico_declarant;
grant insert, update (state, attempts, next_attempt_at) on delivery to portico_declarant;
grant delete on webhook_endpoint, delivery to portico_officer;
grant select, insert, update, delete on webhook_attempt, webhook_statistic, webhook_test, webhook_notice
  to portico_officer;
