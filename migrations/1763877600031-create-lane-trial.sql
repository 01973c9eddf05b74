-- Lane rules are tried before they rule: on what is stored, a run at a time, and beside those that rule, without effect.

create table lane_backtest (
  id uuid primary key,
  draft_id uuid not null references lane_rule_draft (id),
  draft_version integer not null check (draft_version between 1 and 1000000),
  rules json not null,
  days integer not null check (days between 1 and 90),
  state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  asked_by text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  beat_at timestamptz,
  ended_at timestamptz,
  done integer not null default 0 check (done >= 0),
  total integer check (total >= done),
  fault text check (fault in ('INTERRUPTED', 'INTERNAL')),
  result json,
  check ((state in ('DONE', 'FAILED')) = (ended_at is not null)),
  check ((state = 'DONE') = (result is not null)),
  check ((state = 'FAILED') = (fault is not null)),
  check (state <> 'RUNNING' or beat_at is not null)
);
create unique index lane_backtest_open on lane_backtest (draft_id) where state in ('WAITING', 'RUNNING');
create index lane_backtest_of on lane_backtest (draft_id, id);
comment on column lane_backtest.rules is 'Of the draft as it was then.';
comment on column lane_backtest.beat_at is 'By the clock of the database: a run whose process has died beats no more.';

create table lane_shadow (
  draft_id uuid primary key references lane_rule_draft (id),
  draft_version integer not null check (draft_version between 1 and 1000000),
  asked_by text not null,
  since timestamptz not null,
  counted_to uuid not null,
  looked_at json,
  trial json not null
);
comment on column lane_shadow.counted_to is 'Ids of declarations grow with time; up to this one all are tried.';
comment on column lane_shadow.looked_at is 'What examiners would have had that day; null before the first declaration.';

alter table lane_backtest enable row level security, force row level security;
alter table lane_shadow enable row level security, force row level security;
create policy officer on lane_backtest to portico_officer using (true) with check (true);
create policy officer on lane_shadow to portico_officer using (true) with check (true);
grant select, insert, delete on lane_backtest, lane_shadow to portico_officer;
grant update (state, started_at, beat_at, ended_at, done, total, fault, result) on lane_backtest to portico_officer;
grant update (draft_version, since, counted_to, looked_at, trial) on lane_shadow to portico_officer;
