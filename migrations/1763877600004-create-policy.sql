-- The policy pack: what the rules look up, as lines with dates. A version begins on every day on which a line
-- begins or ends, and means all lines that are valid on that day. A declaration is pinned to a version for ever, so
-- what has been in force is not rewritten: of a line that is in force only the end may still be set.

create table policy_version (
  version text primary key check (char_length(version) between 1 and 60),
  effective_from date not null unique,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  imported_at timestamptz not null
);

create table policy_import (
  table_name text not null,
  effective_from date not null,
  lines integer not null check (lines >= 0),
  imported_at timestamptz not null,
  primary key (table_name, effective_from)
);

-- No two lines of a code may be valid on the same day. Excluding ranges of a text key needs btree_gist, which not
-- every server has; an import checks it instead, alone under an advisory lock.
create table policy_line (
  table_name text not null check (char_length(table_name) between 1 and 40),
  code text not null check (char_length(code) between 1 and 40),
  valid_from date not null,
  valid_to date,
  columns jsonb not null,
  primary key (table_name, code, valid_from),
  check (valid_from <= valid_to)
);
create unique index policy_line_without_end on policy_line (table_name, code) where valid_to is null;

create function refuse_past_policy() returns trigger
  language plpgsql
  as $$
declare
  today date := (now() at time zone 'Asia/Shanghai')::date;
begin
  if tg_op = 'INSERT' then
    if not exists (select from policy_version where effective_from <= today) then
      return new;
    end if;
  elsif tg_op = 'UPDATE' and tg_table_name = 'policy_line' then
    if coalesce(old.valid_to, 'infinity') >= today and coalesce(new.valid_to, 'infinity') >= today
      and (new.table_name, new.code, new.valid_from, new.columns)
        = (old.table_name, old.code, old.valid_from, old.columns) then
      return new;
    end if;
  end if;
  raise exception 'A policy that has been in force is not rewritten.' using errcode = 'restrict_violation';
end
$$;

create trigger past_line_added before insert on policy_line for each row
  when (new.valid_from <= (now() at time zone 'Asia/Shanghai')::date)
  execute function refuse_past_policy();
create trigger past_line_changed before update or delete on policy_line for each row
  when (old.valid_from <= (now() at time zone 'Asia/Shanghai')::date)
  execute function refuse_past_policy();
create trigger past_version_changed before update or delete on policy_version for each row
  when (old.effective_from <= (now() at time zone 'Asia/Shanghai')::date)
  execute function refuse_past_policy();

grant select, insert, update, delete on policy_version, policy_import, policy_line to portico_registry;
