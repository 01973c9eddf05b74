-- Credit: a firm's standing is worked out from entries. An entry is added and never changed: nobody may update or delete
-- one, and what was wrong is taken out of the count by another entry.

-- An id as the port makes them, so that it comes before those that the port makes later.
create function ordered_id(at timestamptz) returns uuid
  language sql volatile
  return encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
                placing substring(int8send(floor(extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
                'hex')::uuid;

create table credit_entry (
  id uuid primary key,
  firm_id uuid not null,
  cause text not null check (char_length(cause) between 1 and 30),
  points integer not null check (points between -1000 and 1000),
  happened_on date not null,
  expires_on date not null,
  declaration_id uuid,
  reference text check (char_length(reference) between 1 and 100),
  cancels uuid unique,
  text text check (char_length(text) between 1 and 500),
  noted_by text not null,
  noted_at timestamptz not null,
  check ((cause in ('OBJECTION_UPHELD', 'REPAIR')) = (cancels is not null)),
  check (cancels is null or points = 0),
  check (declaration_id is null or reference is null),
  unique (id, firm_id),
  foreign key (cancels, firm_id) references credit_entry (id, firm_id)
);
create unique index credit_entry_refusal on credit_entry (firm_id, cause, declaration_id) where cause = 'REFUSAL';
create index credit_entry_of on credit_entry (firm_id, id);
create index credit_entry_counting on credit_entry (firm_id, cause, expires_on);
comment on column credit_entry.points is 'By the policy of the day on which it was noted; a later policy leaves it alone.';
comment on column credit_entry.expires_on is 'The first day, China time, on which it counts no more.';
comment on column credit_entry.cancels is 'The entry that this one takes out of the count.';

create function refuse_counter_of_counter() returns trigger language plpgsql as $$
begin
  if exists (select from credit_entry where id = new.cancels and cancels is not null) then
    raise exception 'entry % cancels another one itself', new.cancels using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger counter_of_counter before insert on credit_entry
  for each row when (new.cancels is not null) execute function refuse_counter_of_counter();

alter table credit_entry enable row level security, force row level security;
create policy own on credit_entry for select to portico_declarant using (firm_id = current_declarant());
create policy officer on credit_entry to portico_officer using (true) with check (true);
-- What counts is taken out of the count by officers alone.
create policy registry on credit_entry to portico_registry using (true) with check (cancels is null);
grant select (id, firm_id, cause, points, happened_on, expires_on, declaration_id, reference, cancels, text, noted_at)
  on credit_entry to portico_declarant;
grant select, insert on credit_entry to portico_officer, portico_registry;

-- A firm whose tier was set before there were entries has one that bears it, weighed as the port ships it.
alter table firm no force row level security;
alter table credit_entry no force row level security;
insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, text, noted_by, noted_at)
select ordered_id(now()), firm.id, cause, points, today, (today + months * interval '1 month')::date,
       'Tier of the firm before there were entries', 'program', now()
  from firm
  join (values ('ADVANCED_CERTIFIED', 'ADVANCED_CERTIFICATION', 0, 60), ('CERTIFIED', 'CERTIFICATION', 0, 60),
               ('DISHONEST', 'FOUND_DISHONEST', -100, 24), ('SERIOUSLY_DISHONEST', 'FOUND_SERIOUSLY_DISHONEST', -200, 36))
    as bearing (tier, cause, points, months) on bearing.tier = firm.tier,
       (select (now() at time zone 'Asia/Shanghai')::date as today) as clock;
alter table firm force row level security;
alter table credit_entry force row level security;

-- A tier changes by what the criteria give and two have agreed to, and by nothing else: the registry may enter a firm
-- with one, and not change it.
revoke update on firm from portico_registry;
grant update (name, customs_code, social_credit_code, roles, version) on firm to portico_registry;
create policy officer on firm to portico_officer using (true) with check (true);
grant select, update (tier, version) on firm to portico_officer;
create policy own on firm for select to portico_declarant using (id = current_declarant());
grant select (id, tier, created_at) on firm to portico_declarant;

create table tier_change (
  id bigint generated always as identity primary key,
  firm_id uuid not null references firm (id),
  from_tier text check (from_tier in ('ADVANCED_CERTIFIED', 'CERTIFIED', 'REGULAR', 'DISHONEST', 'SERIOUSLY_DISHONEST')),
  to_tier text not null check (to_tier in ('ADVANCED_CERTIFIED', 'CERTIFIED', 'REGULAR', 'DISHONEST', 'SERIOUSLY_DISHONEST')),
  reasons text[] not null check (cardinality(reasons) between 1 and 10),
  causes text[] not null,
  at timestamptz not null,
  proposed_by text not null,
  signed_by text,
  decided_by text,
  check (from_tier <> to_tier),
  check ((from_tier is null) = (decided_by is null)),
  check (decided_by <> proposed_by),
  check (decided_by <> signed_by),
  check (decided_by is null or proposed_by <> 'program' or signed_by is not null)
);
create index tier_change_of on tier_change (firm_id, id);
create index tier_change_certified on tier_change (id) where to_tier in ('ADVANCED_CERTIFIED', 'CERTIFIED');
create index tier_change_dishonest on tier_change (id) where to_tier in ('DISHONEST', 'SERIOUSLY_DISHONEST');
comment on column tier_change.from_tier is 'Null: the firm was entered with the tier.';
comment on column tier_change.signed_by is 'The first of two persons, where the program proposed it.';

alter table tier_change enable row level security, force row level security;
create policy own on tier_change for select to portico_declarant using (firm_id = current_declarant());
create policy officer on tier_change to portico_officer using (true) with check (true);
create policy registry on tier_change to portico_registry using (true) with check (from_tier is null);
grant select (id, firm_id, from_tier, to_tier, reasons, causes, at) on tier_change to portico_declarant;
grant select, insert on tier_change to portico_officer, portico_registry;

alter table firm no force row level security;
alter table tier_change no force row level security;
insert into tier_change (firm_id, to_tier, reasons, causes, at, proposed_by)
select id, tier, '{ENTERED}', '{}', now(), 'program' from firm order by created_at, id;
alter table firm force row level security;
alter table tier_change force row level security;

create function require_tier_change() returns trigger language plpgsql as $$
begin
  if not exists (select from tier_change
                  where firm_id = new.id and from_tier = old.tier and to_tier = new.tier
                    and xmin = pg_current_xact_id()::xid) then
    raise exception 'the tier of firm % changes without a tier_change', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger tier_change_kept after update of tier on firm deferrable initially deferred
  for each row when (old.tier <> new.tier) execute function require_tier_change();

-- One night's look at all firms. Due is a row, not a job, so that nothing is lost and several workers share it.
create table credit_evaluation (
  day date primary key,
  after uuid,
  firms integer not null default 0,
  proposed integer not null default 0,
  done_at timestamptz
);
comment on column credit_evaluation.after is 'The last firm that was looked at.';
alter table credit_evaluation enable row level security, force row level security;
create policy officer on credit_evaluation to portico_officer using (true) with check (true);
grant select, insert, update on credit_evaluation to portico_officer;

-- What the program proposes needs two persons, and the first of them signs here.
alter table proposal
  add column signed_by text check (signed_by like 'reviewer:%') check (signed_by <> proposer),
  add constraint proposal_two_persons check (signed_by <> countersigner or state <> 'CONFIRMED'),
  add constraint proposal_of_program check
    (kind <> 'TIER_CHANGE' or proposer <> 'program' or state <> 'CONFIRMED' or signed_by is not null);

create index proposal_of_tier on proposal (proposed_at, id) where kind = 'TIER_CHANGE' and state = 'OPEN';

-- A firm objects to an entry, and customs answers. What was wrong is cancelled by an entry of its own.
create table credit_objection (
  id uuid primary key,
  firm_id uuid not null,
  entry_id uuid not null references credit_entry (id),
  text text not null check (char_length(text) between 1 and 2000),
  opened_at timestamptz not null,
  due_at timestamptz not null,
  state text not null check (state in ('OPEN', 'UPHELD', 'REJECTED')),
  decided_at timestamptz,
  decided_by text,
  reason text check (char_length(reason) between 1 and 500),
  check ((state = 'OPEN') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  check (state <> 'REJECTED' or reason is not null)
);
create unique index credit_objection_open on credit_objection (entry_id) where state = 'OPEN';
create index credit_objection_of on credit_objection (firm_id, id);
create index credit_objection_due on credit_objection (due_at, id) where state = 'OPEN';

alter table credit_objection enable row level security, force row level security;
create policy own on credit_objection for select to portico_declarant using (firm_id = current_declarant());
create policy officer on credit_objection to portico_officer using (true) with check (true);
grant select (id, firm_id, entry_id, text, opened_at, due_at, state, decided_at, reason)
  on credit_objection to portico_declarant;
grant select, insert on credit_objection to portico_officer;
grant update (state, decided_at, decided_by, reason) on credit_objection to portico_officer;

-- A firm of a dishonest tier asks for repair, and reads what became of it; of other proposals it reads nothing.
create policy own_repair on proposal for select to portico_declarant
  using (kind = 'TIER_CHANGE' and subject = 'repair:' || current_declarant());
grant select (id, kind, subject, payload, proposed_at, state, closed_at, reason) on proposal to portico_declarant;
create index proposal_of_credit on proposal (subject, id) where kind = 'TIER_CHANGE';
