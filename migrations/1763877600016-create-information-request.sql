-- A department's questions to the declarant, and the answers.

alter table receipt
  drop constraint receipt_kind_check,
  add constraint receipt_kind_check check (kind in ('ACCEPTANCE', 'REQUEST', 'OUTCOME'));

create table information_request (
  id uuid primary key,
  declaration_id uuid not null,
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  version integer not null,
  declarant_id uuid not null,
  broker_id uuid,
  kind text not null check (kind in ('INFORMATION', 'CORRECTION')),
  pointers text[] not null check (cardinality(pointers) between 1 and 20),
  question text not null check (char_length(question) between 1 and 1000),
  state text not null check (state in ('OPEN', 'ANSWERED', 'CANCELLED', 'EXPIRED')),
  asked_by text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  grace_days integer not null check (grace_days between 0 and 99999),
  reminded_at timestamptz,
  answer json,
  answered_at timestamptz,
  check ((state = 'ANSWERED') = (answer is not null) and (answer is null) = (answered_at is null))
);
create index information_request_of on information_request (declaration_id, asked_at);
create index information_request_due on information_request (due_at) where state = 'OPEN';
comment on column information_request.due_at is 'After the reminder, the end of the days of grace.';

alter table information_request enable row level security, force row level security;
create policy own on information_request for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on information_request to portico_officer using (true) with check (true);
grant select on information_request to portico_declarant;
grant select, insert, update on information_request to portico_officer;
