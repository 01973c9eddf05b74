-- Clocks of people's work: when a superior is told, when the clock stands because the declarant has to answer, and
-- what was told when.

alter table review_case no force row level security;
alter table review_case
  add column warn_at timestamptz,
  add column stopped_at timestamptz,
  add column escalation smallint not null default 0 check (escalation between 0 and 2);
update review_case set warn_at = opened_at + (due_at - opened_at) * 0.8;
alter table review_case alter column warn_at set not null;
alter table review_case force row level security;
comment on column review_case.escalation is '1: told that it will soon be due. 2: told that it is.';
create index review_case_escalating
  on review_case ((case escalation when 0 then warn_at else due_at end))
  where closed_at is null and stopped_at is null and escalation < 2;
create index review_case_closed on review_case (department, lane, closed_at) where closed_at is not null;

create table clock_entry (
  declaration_id uuid not null,
  department text not null,
  version integer not null,
  declarant_id uuid not null,
  broker_id uuid,
  kind text not null check (kind in ('STOP', 'RESUME', 'WARN', 'DUE')),
  at timestamptz not null,
  due_at timestamptz not null,
  primary key (declaration_id, department, version, at, kind)
);
create index clock_entry_told on clock_entry (department, at, declaration_id) where kind in ('WARN', 'DUE');
comment on column clock_entry.due_at is 'When the work was due, as it stood then.';

alter table clock_entry enable row level security, force row level security;
create policy own on clock_entry for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on clock_entry to portico_officer using (true) with check (true);
grant select on clock_entry to portico_declarant;
grant select, insert on clock_entry to portico_officer;
