-- Ledgers: what a buyer may still import by retail this year, and what a guarantor still stands for. Double entry:
-- every step moves an amount from one part of an account to another, and the parts are the sums of the steps.
-- Amounts are yuan.

create table ledger_account (
  kind text not null check (kind in ('ANNUAL', 'GUARANTEE')),
  holder text not null check (char_length(holder) between 1 and 64),
  year integer not null,
  ceiling numeric(19,5) not null check (ceiling >= 0),
  reserved numeric(19,5) not null default 0 check (reserved >= 0),
  committed numeric(19,5) not null default 0 check (committed >= 0),
  primary key (kind, holder, year),
  constraint ledger_never_overrun check (reserved + committed <= ceiling)
) with (fillfactor = 50);
comment on column ledger_account.holder is
  'ANNUAL: the keyed hash of the buyer''s identity number. GUARANTEE: the id of the firm.';
comment on column ledger_account.year is 'ANNUAL: the calendar year of China. GUARANTEE: 0.';

create table ledger_entry (
  id bigint generated always as identity,
  declaration_id uuid not null,
  kind text not null check (kind in ('ANNUAL', 'GUARANTEE')),
  step text not null check (step in ('RESERVE', 'COMMIT', 'RELEASE', 'RETURN')),
  declarant_id uuid not null,
  holder text not null,
  year integer not null,
  taken_from text not null,
  given_to text not null,
  amount numeric(19,5) not null check (amount > 0),
  at timestamptz not null,
  primary key (declaration_id, kind, step),
  check ((step, taken_from, given_to) in (('RESERVE', 'AVAILABLE', 'RESERVED'), ('COMMIT', 'RESERVED', 'COMMITTED'),
                                          ('RELEASE', 'RESERVED', 'AVAILABLE'), ('RETURN', 'COMMITTED', 'AVAILABLE')))
);
create index ledger_entry_of_guarantor on ledger_entry (holder, id) where kind = 'GUARANTEE';

alter table ledger_account enable row level security, force row level security;
alter table ledger_entry enable row level security, force row level security;

create policy program on ledger_account to portico_program using (true) with check (true);
create policy program on ledger_entry to portico_program using (true) with check (true);
create policy officer on ledger_account to portico_officer using (true) with check (true);
create policy officer on ledger_entry to portico_officer using (true) with check (true);
create policy registry on ledger_account to portico_registry
  using (kind = 'GUARANTEE') with check (kind = 'GUARANTEE');
create policy own on ledger_account for select to portico_declarant
  using (kind = 'GUARANTEE' and holder = current_declarant()::text);
create policy own on ledger_entry for select to portico_declarant
  using (kind = 'GUARANTEE' and holder = current_declarant()::text);

grant select, insert, update on ledger_account to portico_program, portico_registry;
grant select, update on ledger_account to portico_officer;
grant select, insert on ledger_entry to portico_program, portico_officer;
grant select on ledger_account, ledger_entry to portico_declarant;

-- Reserves what declarations ask, in the order of their ids. An ask that does not fit is passed over, and a smaller
-- one behind it may still be granted. Safe to repeat: what is reserved already stays reserved and is granted.
-- An account of the year is opened by the first who asks, and a policy that allows more raises it; a guarantee must
-- have been given before.
-- Accounts are locked in the order of their keys, so that whoever asks for several waits and never deadlocks.
-- Planned anew each time: a plan that is kept from when the tables were empty reads all of them (measured: a whole core).
create function ledger_reserve(asks json, at timestamptz)
  returns table (declaration_id uuid, kind text, available numeric, granted boolean)
  language plpgsql set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  moved integer;
  asked integer;
begin
  insert into ledger_account (kind, holder, year, ceiling)
  select kind, holder, year, max(ceiling) from json_to_recordset(asks) as ask (kind text, holder text, year int, ceiling numeric)
   where kind = 'ANNUAL' group by kind, holder, year order by kind, holder, year
  on conflict (kind, holder, year) do update set ceiling = excluded.ceiling
   where ledger_account.ceiling < excluded.ceiling;

  perform from ledger_account
    join (select distinct kind, holder, year from json_to_recordset(asks) as ask (kind text, holder text, year int)) as asked
   using (kind, holder, year)
   order by kind, holder, year for update of ledger_account;

  loop
    with waiting as (
      select ask.id, ask.declarant, kind, holder, year, ask.amount, ceiling - reserved - committed as available
        from json_to_recordset(asks) as ask (id uuid, declarant uuid, kind text, holder text, year int, amount numeric)
        join ledger_account using (kind, holder, year)
       where not exists (select from ledger_entry as entry
                          where entry.declaration_id = ask.id and entry.kind = ask.kind and step = 'RESERVE')
    ), fitting as (
      select *, sum(amount) over (partition by kind, holder, year order by id) as up_to
        from waiting where amount <= available
    ), entry as (
      insert into ledger_entry (declaration_id, kind, step, declarant_id, holder, year, taken_from, given_to, amount, at)
      select id, kind, 'RESERVE', declarant, holder, year, 'AVAILABLE', 'RESERVED', amount, at
        from fitting where up_to <= available
      returning kind, holder, year, amount
    ), total as (
      select kind, holder, year, sum(amount) as amount from entry group by kind, holder, year
    ), account as (
      update ledger_account as account set reserved = reserved + total.amount from total
       where account.kind = total.kind and account.holder = total.holder and account.year = total.year
    )
    select (select count(*) from entry), (select count(*) from waiting) into moved, asked;
    exit when moved = 0 or moved = asked;
  end loop;

  return query
    select ask.id, ask.kind, ceiling - reserved - committed,
           exists (select from ledger_entry as entry
                    where entry.declaration_id = ask.id and entry.kind = ask.kind and step = 'RESERVE')
      from json_to_recordset(asks) as ask (id uuid, kind text, holder text, year int)
      join ledger_account as account
        on account.kind = ask.kind and account.holder = ask.holder and account.year = ask.year;
end $$;

-- Takes a further step with what declarations have reserved: COMMIT, RELEASE, or, of what was committed, RETURN.
-- A step that was taken already, or that the steps before do not allow, moves nothing.
create function ledger_step(moves json, at timestamptz) returns void
  language plpgsql set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  perform from ledger_account
    join (select distinct kind, holder, year from ledger_entry
           where declaration_id = any (array(select id from json_to_recordset(moves) as move (id uuid)))
             and step = 'RESERVE') as touched
   using (kind, holder, year)
   order by kind, holder, year for update of ledger_account;

  with entry as (
    insert into ledger_entry (declaration_id, kind, step, declarant_id, holder, year, taken_from, given_to, amount, at)
    select before.declaration_id, before.kind, move.step, before.declarant_id, before.holder, before.year, before.given_to,
           case move.step when 'COMMIT' then 'COMMITTED' else 'AVAILABLE' end, before.amount, at
      from json_to_recordset(moves) as move (id uuid, step text)
      join ledger_entry as before on before.declaration_id = move.id
       and before.step = case move.step when 'RETURN' then 'COMMIT' else 'RESERVE' end
     where not exists (select from ledger_entry as later
                        where later.declaration_id = move.id and later.kind = before.kind
                          and later.taken_from = before.given_to)
    returning kind, holder, year, taken_from, given_to, amount
  ), total as (
    select kind, holder, year,
           coalesce(sum(amount) filter (where taken_from = 'RESERVED'), 0) as from_reserved,
           coalesce(sum(amount) filter (where given_to = 'COMMITTED'), 0)
             - coalesce(sum(amount) filter (where taken_from = 'COMMITTED'), 0) as to_committed
      from entry group by kind, holder, year
  )
  update ledger_account as account
     set reserved = reserved - from_reserved, committed = committed + to_committed
    from total
   where account.kind = total.kind and account.holder = total.holder and account.year = total.year;
end $$;

-- Numbers that only one declaration may use. The key is the first half of a SHA-256 over kind, issuer and number.
create table used_number (
  key uuid primary key,
  kind text not null check (kind in ('ORDER', 'WAYBILL', 'PAYMENT')),
  declaration_id uuid not null,
  declarant_id uuid not null,
  used_at timestamptz not null
);
alter table used_number enable row level security, force row level security;
create policy program on used_number to portico_program using (true) with check (true);
grant select, insert, update on used_number to portico_program;

-- A number of a refused declaration may be used again, so who asks must learn that it was refused, and no more.
create policy program on declaration for select to portico_program using (true);
grant select (id, state) on declaration to portico_program;

-- What a first statutory unit cost, month by month, counted in buckets (domain/price-buckets.ts); no firm, no person.
create table price_seen (
  commodity_code text not null check (char_length(commodity_code) = 10),
  month date not null check (extract(day from month) = 1),
  bucket smallint not null check (bucket between 0 and 400),
  seen bigint not null check (seen > 0),
  primary key (commodity_code, month, bucket)
);
grant select, insert, update on price_seen to portico_program;
