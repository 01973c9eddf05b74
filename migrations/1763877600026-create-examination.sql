-- Examinations: goods are opened. Ordered by a department, booked by the declarant, recorded by an examiner. What they
-- find is of the goods, so an amendment leaves them where they are.

create table examination (
  id uuid primary key,
  declaration_id uuid not null,
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  declarant_id uuid not null,
  broker_id uuid,
  mrn text not null,
  version integer not null check (version between 1 and 1000),
  cause text not null check (cause in ('LANE', 'REVIEWER')),
  state text not null check (state in ('ORDERED', 'BOOKED', 'DONE', 'CANCELLED')),
  place text not null check (char_length(place) between 1 and 10),
  line_numbers integer[] not null check (cardinality(line_numbers) between 1 and 99),
  samples json not null,
  instructions text check (char_length(instructions) between 1 and 1000),
  ordered_by text not null,
  ordered_at timestamptz not null,
  book_by timestamptz not null,
  starts_at timestamptz,
  ends_at timestamptz,
  booked_by text check (booked_by in ('DECLARANT', 'BROKER', 'PORT')),
  moves integer not null default 0 check (moves between 0 and 100),
  begun boolean not null default false,
  result json,
  examined_by text,
  examined_at timestamptz,
  goods_released_at timestamptz,
  cancelled_because text check (char_length(cancelled_because) between 1 and 500),
  check ((starts_at is null) = (ends_at is null) and (starts_at is null) = (booked_by is null)),
  check (state <> 'BOOKED' or starts_at is not null),
  check ((state = 'DONE') = (result is not null) and (result is null) = (examined_at is null)),
  check (goods_released_at is null or state = 'DONE')
);
create index examination_of on examination (declaration_id, ordered_at);
create unique index examination_open on examination (declaration_id, department) where state in ('ORDERED', 'BOOKED');
create index examination_taken on examination (place, starts_at, ends_at) where state in ('BOOKED', 'DONE');
create index examination_unbooked on examination (book_by) where state = 'ORDERED';
create index examination_beginning on examination (starts_at) where state = 'BOOKED' and not begun;
create index examination_worklist on examination (department, starts_at, id) where state = 'BOOKED';
comment on column examination.version is 'Version of the declaration whose lines were opened; none is made meanwhile.';
comment on column examination.book_by is 'Until then the declarant chooses a time; afterwards the port does.';
comment on column examination.begun is 'Whether the time booked has come, from which on the department''s clock runs again.';

alter table examination enable row level security, force row level security;
create policy own on examination for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on examination to portico_officer using (true) with check (true);
grant select (id, declaration_id, department, declarant_id, broker_id, mrn, version, cause, state, place, line_numbers,
              samples, instructions, ordered_at, book_by, starts_at, ends_at, booked_by, moves, begun, result,
              examined_at, goods_released_at, cancelled_because)
  on examination to portico_declarant;
grant select, insert, update on examination to portico_officer;

alter table receipt
  drop constraint receipt_kind_check,
  add constraint receipt_kind_check check
    (kind in ('ACCEPTANCE', 'REQUEST', 'EXAMINATION', 'AMENDMENT', 'OUTCOME', 'RETURN'));

-- A photograph of an examination is a document that a department has added.
alter table document
  add column examination_id uuid references examination (id),
  alter column added_by drop not null,
  add check ((added_by is null) = (examination_id is not null));

alter table information_request
  drop constraint information_request_kind_check,
  add constraint information_request_kind_check check (kind in ('INFORMATION', 'CORRECTION', 'DOCUMENT', 'SAMPLE'));

-- An amendment of goods that were opened is looked at by a person, so the program asks whether they were.
create policy program on examination for select to portico_program using (true);
grant select (declaration_id, department, state) on examination to portico_program;

-- The red lane's cases for which nothing is ordered yet, found by the sweep.
alter table review_case no force row level security;
alter table review_case add column examination_ordered boolean not null default false;
alter table review_case force row level security;
create index review_case_unexamined on review_case (declaration_id)
  where department = 'customs' and lane = 'RED' and closed_at is null and not examination_ordered;

-- A declaration may be refused while customs thinks about a withdrawal: then there is nothing left to decide.
alter table withdrawal_request add column ended_at timestamptz, add check (ended_at is null or decided_at is null);
drop index withdrawal_request_open;
create unique index withdrawal_request_open on withdrawal_request (declaration_id)
  where decided_at is null and ended_at is null;
drop index withdrawal_request_waiting;
create index withdrawal_request_waiting on withdrawal_request (id) where decided_at is null and ended_at is null;
