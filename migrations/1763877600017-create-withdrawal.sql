-- Why a declarant took a declaration back.

create table withdrawal (
  declaration_id uuid primary key,
  declarant_id uuid not null,
  broker_id uuid,
  reason text not null check (char_length(reason) between 1 and 500),
  withdrawn_by uuid not null,
  at timestamptz not null
);
alter table withdrawal enable row level security, force row level security;
create policy own on withdrawal for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on withdrawal to portico_officer using (true) with check (true);
grant select on withdrawal to portico_declarant;
grant select, insert on withdrawal to portico_officer;
