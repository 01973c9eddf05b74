-- What firms have declared in the months by which the policy tells a small one, so that a lodging finds it beside its firm.

create table firm_size (
  firm_id uuid primary key references firm (id),
  declarations integer not null check (declarations >= 0),
  turnover numeric(24,5) not null check (turnover >= 0),
  good_conduct boolean not null,
  counted_on date not null
);
comment on table firm_size is
  'Counted anew each night, and added to as declarations age: see src/declarants/firm-size.ts.';
comment on column firm_size.declarations is 'No further than one more than a small firm may have, at night.';
comment on column firm_size.good_conduct is
  'The firm was in the registry for all of the months, and breached good conduct in none.';

alter table firm_size enable row level security, force row level security;
create policy officer on firm_size to portico_officer using (true) with check (true);
create policy registry on firm_size for select to portico_registry using (true);
grant select, insert, update on firm_size to portico_officer;
grant select on firm_size to portico_registry;

alter table credit_evaluation add column sized_after uuid, add column sized_at timestamptz;
comment on column credit_evaluation.sized_after is 'The last firm of which it was counted what it has declared.';
comment on column credit_evaluation.sized_at is 'Since when that is done for all firms.';

-- Small firms are drawn by lines of the rates of their own.
alter table lane_trace drop constraint lane_trace_tier_check, add constraint lane_trace_tier_check check
  (tier in ('ADVANCED_CERTIFIED', 'CERTIFIED', 'REGULAR', 'DISHONEST', 'SERIOUSLY_DISHONEST', 'SMALL', 'SMALL_LOW_RISK'))
  not valid;
comment on column lane_trace.tier is
  'The line of the rates by which it was drawn: the tier, of the less trusted of both firms where the policy says so, or that of small firms.';
