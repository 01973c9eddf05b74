-- Lanes: the rules that give them, the seeds that they are drawn with, and how each declaration came by its own. None of
-- it is ever changed: who was to be opened can be reckoned again by anybody, for as long as the port keeps its books.

create table lane_rule_set (
  version integer primary key check (version >= 1),
  rules json not null,
  effective_from timestamptz not null,
  created_at timestamptz not null default now()
);
comment on column lane_rule_set.rules is 'As src/domain/lane-rules.ts says, checked by lane-rule-check.ts before it is stored.';

create table lane_seed (
  day date primary key,
  commitment bytea not null check (octet_length(commitment) = 32),
  seed bytea not null check (octet_length(seed) = 32),
  made_at timestamptz not null,
  constraint lane_seed_committed check (commitment = sha256(seed))
);
comment on column lane_seed.day is 'A day of China, on which the seed draws and after which it is shown.';
comment on column lane_seed.commitment is 'SHA-256 of the seed, shown from the moment that it is made.';

create table lane_trace (
  declaration_id uuid not null references declaration (id),
  version integer not null default 1 check (version between 1 and 1000),
  declarant_id uuid not null,
  broker_id uuid,
  lodged_at timestamptz not null,
  tier text not null check (tier in ('ADVANCED_CERTIFIED', 'CERTIFIED', 'REGULAR', 'DISHONEST', 'SERIOUSLY_DISHONEST')),
  lane text not null check (lane in ('GREEN', 'YELLOW', 'RED', 'BLUE')),
  cause text not null check (cause in ('HARD_RULE', 'RULE', 'DRAW', 'MINIMUM', 'NONE')),
  trace json not null,
  primary key (declaration_id, version)
);
create index lane_trace_looked_at on lane_trace (lane, lodged_at) include (cause) where lane <> 'GREEN' and version = 1;
comment on column lane_trace.tier is
  'The tier by whose rates it was drawn: of the less trusted of both firms, where the policy says so.';
comment on column lane_trace.version is
  'As of the declaration: 1 as lodged, another where an amendment led to a stricter lane.';
comment on column lane_trace.trace is
  'Version of the rules, rules that apply, facts by name (of the buyer nothing), weights, rates, draw, state of the quotas.';

-- Goods that customs has looked at before are opened again when an amendment leads to the red lane.
alter table declaration add column red_since integer check (red_since >= 2);
comment on column declaration.red_since is
  'Version that led to the lane RED; null where that was the first, or where the lane is another.';

create function refuse_lane_change() returns trigger
  language plpgsql
  as $$
begin
  raise exception 'What a lane rests on is not rewritten.' using errcode = 'restrict_violation';
end
$$;

create trigger rule_set_changed before update or delete or truncate on lane_rule_set
  for each statement execute function refuse_lane_change();
create trigger seed_changed before update or delete or truncate on lane_seed
  for each statement execute function refuse_lane_change();
create trigger trace_changed before update or delete or truncate on lane_trace
  for each statement execute function refuse_lane_change();

alter table lane_trace enable row level security, force row level security;
create policy lodger on lane_trace for insert to portico_lodger with check (true);
create policy officer on lane_trace to portico_officer using (true) with check (true);
grant insert on lane_trace to portico_lodger;
grant select, insert on lane_trace to portico_officer;
-- What examiners have already is counted for whoever lodges: lanes and times, and nothing of whom they are.
create policy registry on lane_trace for select to portico_registry using (true);
grant select (lane, lodged_at, version, cause) on lane_trace to portico_registry;

grant select on lane_rule_set to portico_registry;
grant select, insert on lane_seed to portico_registry;

-- What came of it, counted by the day of China as declarations age, so that nobody's question reads all of them.
create table lane_tally (
  day date not null,
  tier text not null,
  lane text not null,
  declarations bigint not null check (declarations > 0),
  undrawn bigint not null check (undrawn between 0 and declarations),
  primary key (day, tier, lane)
);
create table lane_rule_tally (
  day date not null,
  rules integer not null,
  rule text not null,
  hits bigint not null check (hits > 0),
  primary key (day, rules, rule)
);
create table lane_tally_mark (
  only_row boolean primary key default true check (only_row),
  counted_to uuid not null
);
insert into lane_tally_mark (counted_to) values ('00000000-0000-0000-0000-000000000000');
comment on column lane_tally_mark.counted_to is 'Ids of declarations grow with time; up to this one all are counted.';
grant select, insert, update on lane_tally, lane_rule_tally to portico_officer;
grant select, update on lane_tally_mark to portico_officer;

-- The rules that the port is shipped with. Whoever is dishonest is opened as often as the rates of the policy say; the
-- weights are modest and leave certified firms alone.
insert into lane_rule_set (version, effective_from, rules) values (1, '2026-04-01T00:00:00+08:00', '[
  {
    "id": "untrustworthy-firm",
    "text": { "zh": "失信企业申报，按其信用等级比例查验", "en": "The firm is dishonest; opened at the rate of its tier" },
    "hard": true,
    "when": { "fact": "tier", "in": ["DISHONEST", "SERIOUSLY_DISHONEST"] },
    "action": { "lane": "RED", "share": "TIER_RATE" }
  },
  {
    "id": "value-near-limit",
    "text": { "zh": "价值接近单次交易限值", "en": "The value is near the limit of a single transaction" },
    "hard": false,
    "when": { "all": [
      { "fact": "value", "atLeast": "4500" },
      { "not": { "fact": "tier", "in": ["ADVANCED_CERTIFIED", "CERTIFIED"] } }
    ] },
    "action": { "weight": "1" }
  },
  {
    "id": "heavy-parcel",
    "text": { "zh": "毛重偏高，不似个人自用", "en": "The parcel is heavier than retail usually is" },
    "hard": false,
    "when": { "all": [
      { "fact": "weight", "above": "20" },
      { "not": { "fact": "tier", "in": ["ADVANCED_CERTIFIED", "CERTIFIED"] } }
    ] },
    "action": { "weight": "1" }
  },
  {
    "id": "formula-and-health-food",
    "text": { "zh": "婴幼儿配方食品及保健食品", "en": "Infant formula and health food" },
    "hard": false,
    "when": { "all": [
      { "fact": "hs", "prefix": ["190110", "2106"] },
      { "not": { "fact": "tier", "in": ["ADVANCED_CERTIFIED", "CERTIFIED"] } }
    ] },
    "action": { "weight": "0.5" }
  }
]');
