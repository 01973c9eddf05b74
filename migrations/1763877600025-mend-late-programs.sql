-- Persons may bring about an outcome, or skip a department, while its program is still at work. What comes late from
-- the program opens no case and reserves nothing.

-- So that the program sees which of its reviews were the first.
create policy program_sees on review for select to portico_program using (true);
grant select (declaration_id, department, version) on review to portico_program;

alter table review_case no force row level security;
alter table review no force row level security;
update review_case c set closed_at = now()
  from review r
 where r.declaration_id = c.declaration_id and r.department = c.department and r.version = c.version
   and r.state <> 'OPEN' and c.closed_at is null;
alter table review_case force row level security;
alter table review force row level security;

-- As before, but for a declaration that has its outcome nothing is reserved.
create or replace function ledger_reserve(asks json, at timestamptz)
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
      select ask.id, ask.version, ask.declarant, kind, holder, year, ask.amount,
             ceiling - reserved - committed as available
        from json_to_recordset(asks)
               as ask (id uuid, version int, declarant uuid, kind text, holder text, year int, amount numeric)
        join ledger_account using (kind, holder, year)
       where not exists (select from ledger_entry as entry
                          where entry.declaration_id = ask.id and entry.kind = ask.kind
                            and entry.version = ask.version and step = 'RESERVE')
         and not exists (select from declaration
                          where declaration.id = ask.id
                            and (declaration.version > ask.version
                                 or declaration.state in ('RELEASED', 'REFUSED', 'WITHDRAWN')))
    ), fitting as (
      select *, sum(amount) over (partition by kind, holder, year order by id) as up_to
        from waiting where amount <= available
    ), entry as (
      insert into ledger_entry (declaration_id, kind, version, step, declarant_id, holder, year, taken_from, given_to,
                                amount, at)
      select id, kind, version, 'RESERVE', declarant, holder, year, 'AVAILABLE', 'RESERVED', amount, at
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
                    where entry.declaration_id = ask.id and entry.kind = ask.kind and entry.version = ask.version
                      and step = 'RESERVE')
      from json_to_recordset(asks) as ask (id uuid, version int, kind text, holder text, year int)
      join ledger_account as account
        on account.kind = ask.kind and account.holder = ask.holder and account.year = ask.year;
end $$;
