-- After its release a declaration is withdrawn only by the consent of a person of customs.
create table withdrawal_request (
  id uuid primary key,
  declaration_id uuid not null,
  declarant_id uuid not null,
  broker_id uuid,
  reason text not null check (char_length(reason) between 1 and 500),
  requested_by uuid not null,
  requested_at timestamptz not null,
  decided_at timestamptz,
  decided_by text check (decided_by like 'reviewer:%'),
  consented boolean,
  reason_codes text[] not null default '{}',
  message text check (char_length(message) <= 500),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (consented is null)),
  check (consented is not false or cardinality(reason_codes) > 0)
);
create unique index withdrawal_request_open on withdrawal_request (declaration_id) where decided_at is null;
create index withdrawal_request_waiting on withdrawal_request (id) where decided_at is null;
create index withdrawal_request_of on withdrawal_request (declaration_id, id);
alter table withdrawal_request enable row level security, force row level security;
create policy own on withdrawal_request for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on withdrawal_request to portico_officer using (true) with check (true);
grant select on withdrawal_request to portico_declarant;
grant select, insert, update on withdrawal_request to portico_officer;

-- Goods that went back after their release, one row a return.
create table goods_return (
  declaration_id uuid not null,
  no integer not null check (no between 1 and 1000),
  declarant_id uuid not null,
  broker_id uuid,
  reason text not null check (char_length(reason) between 1 and 500),
  lines json not null,
  annual numeric(19,5) not null check (annual >= 0),
  guarantee numeric(19,5) not null check (guarantee >= 0),
  acted_by uuid not null,
  at timestamptz not null,
  seq integer not null,
  primary key (declaration_id, no)
);
comment on column goods_return.lines is 'Line numbers with quantities in the declared unit.';
comment on column goods_return.annual is 'Given back to the buyer''s year, yuan.';
comment on column goods_return.guarantee is 'Given back to the guarantor, yuan.';
comment on column goods_return.seq is 'Of its event and its receipt.';
alter table goods_return enable row level security, force row level security;
create policy own on goods_return for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on goods_return to portico_officer using (true) with check (true);
grant select on goods_return to portico_declarant;
grant select, insert on goods_return to portico_officer;

alter table receipt
  drop constraint receipt_kind_check,
  add constraint receipt_kind_check check (kind in ('ACCEPTANCE', 'REQUEST', 'AMENDMENT', 'OUTCOME', 'RETURN'));
