-- People's work. A declaration may have several versions, each with reviews of its own; a review that a program
-- leaves open becomes a case: what a person has to find, take and decide, with when it is due.

alter table declaration
  add column version integer not null default 1 check (version between 1 and 1000),
  drop constraint declaration_state_check,
  add constraint declaration_state_check check (state in
    ('LODGED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED', 'RELEASED', 'REFUSED', 'WITHDRAWN'));

alter table bundle add column version integer not null default 1 check (version between 1 and 1000);

-- Row security is forced on the owner too; what is stored already has to be seen once.
alter table declaration no force row level security;
alter table receipt no force row level security;
alter table review no force row level security;
alter table bundle no force row level security;

alter table receipt add column state text;
update receipt r set state = case kind when 'ACCEPTANCE' then 'LODGED' else d.state end
  from declaration d where d.id = r.declaration_id;
alter table receipt alter column state set not null;
comment on column receipt.state is 'Where the declaration stood when the receipt was issued.';

alter table review
  add column version integer not null default 1 check (version between 1 and 1000),
  add column settles_at timestamptz,
  drop constraint review_pkey,
  add primary key (declaration_id, department, version),
  drop constraint review_state_check,
  add constraint review_state_check check (state in ('OPEN', 'PASSED', 'REFUSED', 'VOID')),
  drop constraint review_check,
  add constraint review_check check ((state in ('OPEN', 'VOID')) = (decided_at is null));
drop index review_open;
create index review_settling on review (settles_at) where settles_at is not null;
comment on column review.settles_at is
  'A person''s decision counts from then; until then it can be taken back. Null: it counts already.';

-- Of a section that cannot be read there is nothing to tell, and nothing fails.
create function declared_value(tax json) returns numeric
  language sql immutable parallel safe
  return (select least(coalesce(sum((value #>> '{}')::numeric), 0), 99999999999999.99999)
            from jsonb_path_query(tax::jsonb, '$.lines[*].dutiableValue ? (@ like_regex "^[0-9]{1,14}(\\.[0-9]{1,5})?$")') value);

create function chapters_of(customs json) returns text[]
  language sql immutable parallel safe
  return array(select distinct left(code #>> '{}', 2)
                 from jsonb_path_query(customs::jsonb, '$.lines[*].commodityCode ? (@ like_regex "^[0-9]{10}$")') code
                order by 1);

-- What a list is filtered and ordered by stands in the case itself, so that no list has to look elsewhere.
create table review_case (
  declaration_id uuid not null,
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  version integer not null check (version between 1 and 1000),
  declarant_id uuid not null,
  broker_id uuid,
  mrn text not null,
  declaration_no text not null,
  tier text not null,
  lane text not null,
  lane_rank smallint not null,
  value numeric(19,5) not null,
  chapters text[] not null,
  codes text[] not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  assigned_to text,
  claimed_by text,
  claimed_at timestamptz,
  claimed_until timestamptz,
  closed_at timestamptz,
  primary key (declaration_id, department, version),
  check ((claimed_by is null) = (claimed_at is null) and (claimed_by is null) = (claimed_until is null))
) with (fillfactor = 70);
create index review_case_next on review_case (department, lane_rank, due_at, declaration_id) where closed_at is null;
comment on column review_case.value is 'Dutiable value as declared, yuan.';
comment on column review_case.chapters is 'Chapters of the Harmonized System, two digits.';
comment on column review_case.codes is 'Codes of the findings of the department''s program.';
comment on column review_case.lane_rank is 'Which lane is served first: the smaller.';

insert into review_case (declaration_id, department, version, declarant_id, broker_id, mrn, declaration_no, tier, lane,
                         lane_rank, value, chapters, codes, opened_at, due_at)
select r.declaration_id, r.department, 1, r.declarant_id, r.broker_id, d.mrn, d.declaration_no, d.tier, d.lane,
       array_position(array['GREEN', 'YELLOW', 'RED', 'BLUE'], d.lane) - 1,
       declared_value(b.tax), chapters_of(b.customs),
       array(select distinct finding ->> 'code' from json_array_elements(r.findings) finding),
       r.reviewed_at, r.reviewed_at + interval '24 hours'
  from review r
  join declaration d on d.id = r.declaration_id
  join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id
 where r.state = 'OPEN';

alter table declaration force row level security;
alter table receipt force row level security;
alter table review force row level security;
alter table bundle force row level security;
alter table review_case enable row level security, force row level security;
create policy own on review_case for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on review_case to portico_officer using (true) with check (true);
create policy program on review_case for insert to portico_program with check (true);
grant select on review_case to portico_declarant;
grant select, insert, update on review_case to portico_officer;
grant insert on review_case to portico_program;
grant select (mrn, declaration_no, tier) on declaration to portico_program;

-- A department reads its own section and the header; the queries name no other columns. An amendment is written in
-- the transaction that changes the state, so by the same role.
create policy officer on bundle to portico_officer using (true) with check (true);
grant select, insert on bundle to portico_officer;
grant insert on lot, review to portico_officer;

-- Who works in a department. How they prove who they are stands elsewhere.
create table reviewer (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  roles text[] not null check (roles <@ array['REVIEWER', 'SENIOR', 'EXAMINER', 'SUPERVISOR'] and cardinality(roles) > 0),
  chapters text[] not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz
);
comment on column reviewer.chapters is
  'Chapters of the Harmonized System that this reviewer knows; empty: all.';

create table reviewer_absence (
  reviewer_id uuid not null references reviewer (id),
  first_day date not null,
  last_day date not null,
  primary key (reviewer_id, first_day),
  check (first_day <= last_day)
);

alter table reviewer enable row level security, force row level security;
alter table reviewer_absence enable row level security, force row level security;
create policy registry on reviewer to portico_registry using (true) with check (true);
create policy registry on reviewer_absence to portico_registry using (true) with check (true);
create policy officer on reviewer for select to portico_officer using (true);
create policy officer on reviewer_absence for select to portico_officer using (true);
grant select, insert, update on reviewer to portico_registry;
grant select, insert, delete on reviewer_absence to portico_registry;
grant select on reviewer, reviewer_absence to portico_officer;
