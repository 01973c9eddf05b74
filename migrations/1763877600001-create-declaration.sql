-- A declaration and what was lodged. The small row that changes (state) is kept apart from the large one
-- that never does (bundle), so that a step of the state does not rewrite three kilobytes.
-- The sections are `json`, not `jsonb`: the exact text that was lodged is kept, and inserting it is twice as fast.

create table lot (
  id uuid primary key,
  size integer not null check (size between 1 and 256),
  committed_at timestamptz not null,
  customs_at timestamptz,
  tax_at timestamptz,
  inspection_at timestamptz,
  banking_at timestamptz,
  commerce_at timestamptz,
  concluded_at timestamptz,
  rung_at timestamptz not null
) with (fillfactor = 50);
create index lot_waiting on lot (rung_at) where concluded_at is null;

create table mrn_serial (
  customs_office text not null check (char_length(customs_office) = 4),
  year integer not null,
  next bigint not null check (next between 1 and 1000000000),
  primary key (customs_office, year)
);

create table declaration (
  id uuid primary key,
  declarant_id uuid not null,
  broker_id uuid,
  declaration_no text not null,
  mrn text not null unique,
  lot_id uuid not null,
  state text not null check (state in ('LODGED', 'UNDER_REVIEW', 'RELEASED', 'REFUSED')),
  procedure text not null check (procedure in ('9610', '1210')),
  tier text not null check (tier in ('ADVANCED_CERTIFIED', 'CERTIFIED', 'REGULAR', 'DISHONEST', 'SERIOUSLY_DISHONEST')),
  lane text not null check (lane in ('GREEN', 'YELLOW', 'RED', 'BLUE')),
  policy text not null,
  body_sha256 bytea not null check (octet_length(body_sha256) = 32),
  lodged_at timestamptz not null,
  concluded_at timestamptz,
  last_seq integer not null default 1 check (last_seq >= 1),
  constraint declaration_no_taken unique (declarant_id, declaration_no)
) with (fillfactor = 80);
create index declaration_lot on declaration (lot_id);
create index declaration_of_declarant on declaration (declarant_id, id);
create index declaration_of_broker on declaration (broker_id, id) where broker_id is not null;

create table bundle (
  lot_id uuid not null,
  declaration_id uuid not null,
  declarant_id uuid not null,
  broker_id uuid,
  lane text not null,
  policy text not null,
  header json not null,
  customs json not null,
  tax json not null,
  inspection json not null,
  banking json not null,
  commerce json not null,
  layout json not null,
  primary key (lot_id, declaration_id)
) with (toast_tuple_target = 8160);
alter table bundle
  alter column header set storage main, alter column customs set storage main,
  alter column tax set storage main, alter column inspection set storage main,
  alter column banking set storage main, alter column commerce set storage main;
comment on column bundle.lane is
  'As on the declaration, and as unchanging: what a department needs is in one row.';
comment on column bundle.layout is
  'The text between the parts, in order, so that the exact bytes that were lodged can be given back.';

create table declaration_event (
  declaration_id uuid not null,
  seq integer not null check (seq >= 1),
  declarant_id uuid not null,
  broker_id uuid,
  type text not null,
  at timestamptz not null,
  data json not null,
  primary key (declaration_id, seq)
);

create table receipt (
  declaration_id uuid not null,
  seq integer not null check (seq >= 1),
  declarant_id uuid not null,
  broker_id uuid,
  kind text not null check (kind in ('ACCEPTANCE', 'OUTCOME')),
  jws text not null,
  issued_at timestamptz not null,
  primary key (declaration_id, seq)
);

create table lodging_key (
  lodged_by uuid not null,
  key text not null check (char_length(key) between 16 and 64),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  declarant_id uuid not null,
  declaration_id uuid not null,
  lodged_at timestamptz not null,
  constraint lodging_key_used primary key (lodged_by, key)
);

alter table declaration enable row level security, force row level security;
alter table bundle enable row level security, force row level security;
alter table declaration_event enable row level security, force row level security;
alter table receipt enable row level security, force row level security;
alter table lodging_key enable row level security, force row level security;

create policy lodger on declaration for insert to portico_lodger with check (true);
create policy lodger on bundle for insert to portico_lodger with check (true);
create policy lodger on declaration_event for insert to portico_lodger with check (true);
create policy lodger on receipt for insert to portico_lodger with check (true);
create policy lodger on lodging_key for insert to portico_lodger with check (true);
grant insert on declaration, bundle, declaration_event, receipt, lodging_key, lot to portico_lodger;
grant select, insert, update on mrn_serial to portico_lodger;

create policy own on declaration for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy own on bundle for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy own on declaration_event for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy own on receipt for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy own on lodging_key for select to portico_declarant
  using (lodged_by = current_declarant());
grant select on declaration, bundle, declaration_event, receipt, lodging_key to portico_declarant;

create policy officer on declaration to portico_officer using (true) with check (true);
create policy officer on declaration_event to portico_officer using (true) with check (true);
create policy officer on receipt to portico_officer using (true) with check (true);
grant select, update on declaration to portico_officer;
grant select, insert on declaration_event, receipt to portico_officer;
grant select, update on lot to portico_officer;

create policy program on bundle for select to portico_program using (true);
grant select on bundle to portico_program;
grant select, update on lot to portico_program;
