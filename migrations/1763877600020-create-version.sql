-- Versions of a declaration. A version has a lot of its own, a bundle and reviews; of what departments did with the
-- version before, what still holds is carried over.

-- Written at the first amendment, for the version that was lodged and for the new one; a declaration that was never
-- amended has its one version in its own row.
create table declaration_version (
  declaration_id uuid not null,
  version integer not null check (version between 1 and 1000),
  declarant_id uuid not null,
  broker_id uuid,
  lot_id uuid not null,
  body_sha256 bytea not null check (octet_length(body_sha256) = 32),
  departments text[] not null,
  acted_by uuid not null,
  at timestamptz not null,
  primary key (declaration_id, version)
);
comment on column declaration_version.departments is
  'The departments that had to look at this version; the others'' reviews were carried over from the one before.';
alter table declaration_version enable row level security, force row level security;
create policy own on declaration_version for select to portico_declarant
  using (declarant_id = current_declarant() or broker_id = current_declarant());
create policy officer on declaration_version to portico_officer using (true) with check (true);
grant select on declaration_version to portico_declarant;
grant select, insert on declaration_version to portico_officer;

alter table receipt
  drop constraint receipt_kind_check,
  add constraint receipt_kind_check check (kind in ('ACCEPTANCE', 'REQUEST', 'AMENDMENT', 'OUTCOME'));

-- A firm's act on a declaration and the answer to its Idempotency-Key are one transaction, of the officer.
create policy officer on write_key to portico_officer
  using (declarant_id is not null) with check (declarant_id is not null);
grant select, insert, delete on write_key to portico_officer;

-- A case that is carried over keeps its clock.
grant update on clock_entry to portico_officer;

-- A number belongs to the version that used it last: one that an amendment gave up comes free.
alter table used_number add column version integer not null default 1 check (version between 1 and 1000);
create policy officer on used_number to portico_officer using (true) with check (true);
grant select, update on used_number to portico_officer;
grant select (version) on declaration to portico_program;

-- A version reserves for itself, and what was committed may go back in parts.
alter table ledger_entry
  add column version integer not null default 1 check (version between 1 and 1000),
  add column part integer not null default 0 check (part >= 0),
  drop constraint ledger_entry_pkey,
  add primary key (declaration_id, kind, version, step, part);
comment on column ledger_entry.part is 'Counts what goes back in parts; 0 for what moves whole.';

-- As before, but for a version; one that was amended meanwhile reserves nothing more.
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
                          where declaration.id = ask.id and declaration.version > ask.version)
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

-- Takes a further step with what is left of what declarations have reserved: COMMIT, RELEASE, or, of what was
-- committed, RETURN. All kinds and whole, unless the move names a kind and an amount, of which never more moves than is
-- left; all versions, unless it names the one below which they have to be. A COMMIT is of the current version and
-- releases what an earlier one still holds. Whoever calls has locked the declarations.
create or replace function ledger_step(moves json, at timestamptz) returns void
  language plpgsql set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  perform from ledger_account
    join (select distinct kind, holder, year from ledger_entry
           where declaration_id = any (array(select id from json_to_recordset(moves) as move (id uuid)))
             and step = 'RESERVE') as touched
   using (kind, holder, year)
   order by kind, holder, year for update of ledger_account;

  with source as (
    select before.*,
           case when move.step = 'COMMIT' and before.version < coalesce(declaration.version, 1)
                then 'RELEASE' else move.step end as next_step,
           move.amount as wanted
      from json_to_recordset(moves) as move (id uuid, step text, kind text, amount numeric, below int)
      join ledger_entry as before on before.declaration_id = move.id
       and before.kind = coalesce(move.kind, before.kind)
       and before.version < coalesce(move.below, 1001)
       and before.step = case move.step when 'RETURN' then 'COMMIT' else 'RESERVE' end
      left join declaration on declaration.id = move.id
  ), remaining as (
    select source.*,
           source.amount - (select coalesce(sum(later.amount), 0) from ledger_entry as later
                             where later.declaration_id = source.declaration_id and later.kind = source.kind
                               and later.version = source.version and later.taken_from = source.given_to) as left_over,
           (select count(*) from ledger_entry as later
             where later.declaration_id = source.declaration_id and later.kind = source.kind
               and later.version = source.version and later.step = source.next_step) as next_part
      from source
  ), entry as (
    insert into ledger_entry (declaration_id, kind, version, step, part, declarant_id, holder, year, taken_from,
                              given_to, amount, at)
    select declaration_id, kind, version, next_step, next_part, declarant_id, holder, year, given_to,
           case next_step when 'COMMIT' then 'COMMITTED' else 'AVAILABLE' end,
           least(left_over, coalesce(wanted, left_over)), $2
      from remaining where least(left_over, coalesce(wanted, left_over)) > 0
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

-- What a version has reserved becomes the next one's, whole: nobody can come between, and no balance changes.
create function ledger_carry(declaration uuid, to_version integer, at timestamptz) returns void
  language plpgsql set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  perform from ledger_account
    join (select distinct kind, holder, year from ledger_entry
           where declaration_id = $1 and version = $2 - 1 and step = 'RESERVE') as touched
   using (kind, holder, year)
   order by kind, holder, year for update of ledger_account;

  with held as (
    select * from ledger_entry as entry
     where declaration_id = $1 and version = $2 - 1 and step = 'RESERVE'
       and not exists (select from ledger_entry as later
                        where later.declaration_id = entry.declaration_id and later.kind = entry.kind
                          and later.version = entry.version and later.taken_from = entry.given_to)
  ), given_back as (
    insert into ledger_entry (declaration_id, kind, version, step, declarant_id, holder, year, taken_from, given_to,
                              amount, at)
    select declaration_id, kind, version, 'RELEASE', declarant_id, holder, year, 'RESERVED', 'AVAILABLE', amount, $3
      from held
  )
  insert into ledger_entry (declaration_id, kind, version, step, declarant_id, holder, year, taken_from, given_to,
                            amount, at)
  select declaration_id, kind, $2, 'RESERVE', declarant_id, holder, year, 'AVAILABLE', 'RESERVED', amount, $3
    from held;
end $$;
