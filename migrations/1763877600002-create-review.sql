-- One department's work on one declaration. A row appears when the department's program has looked at the
-- declaration; until then the department's state is told as QUEUED.

create table review (
  declaration_id uuid not null,
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  declarant_id uuid not null,
  broker_id uuid,
  state text not null check (state in ('OPEN', 'PASSED', 'REFUSED')),
  findings json not null,
  reviewed_at timestamptz not null,
  decided_at timestamptz,
  decided_by text not null,
  decision json,
  epoch integer not null default 0,
  primary key (declaration_id, department),
  check ((state = 'OPEN') = (decided_at is null))
);
create index review_open on review (department, declaration_id) where state = 'OPEN';

alter table review enable row level security, force row level security;
create policy own on review for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on review to portico_officer using (true) with check (true);
grant select on review to portico_declarant;
grant select, update on review to portico_officer;
create policy program on review for insert to portico_program with check (true);
grant insert on review to portico_program;
