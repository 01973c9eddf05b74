-- The audit log: every act that an append-only table holds, in a chain of hashes. The acts' own transactions write nothing
-- for it but the number of the transaction, which the tables fill in by themselves: the log is chained after the commit.

-- Rows of a table are committed in another order than they are numbered, so what is new is asked for by transaction:
-- all of those below the oldest that still runs have ended, and none of them can add a row any more.
do $$
declare
  name text;
begin
  foreach name in array array['declaration', 'bundle', 'declaration_event', 'receipt', 'declaration_version',
                              'review_act', 'review_comment', 'withdrawal', 'goods_return', 'credit_entry',
                              'tier_change', 'lane_rule_set'] loop
    execute format('alter table %I add column written_in xid8 not null default pg_current_xact_id()', name);
    execute format('create index %I on %I (written_in)', name || '_written_in', name);
    execute format('comment on column %I.written_in is %L', name, 'The transaction that wrote it.');
  end loop;
end $$;

-- What was published of the policy. Versions that are not in force yet may still be replaced; that they were is kept.
create table policy_act (
  id bigint generated always as identity primary key,
  act text not null check (act in ('PUBLISHED', 'WITHDRAWN')),
  version text not null,
  effective_from date not null,
  digest text not null,
  at timestamptz not null,
  written_in xid8 not null default pg_current_xact_id()
);
create index policy_act_written_in on policy_act (written_in);
insert into policy_act (act, version, effective_from, digest, at)
select 'PUBLISHED', version, effective_from, digest, imported_at from policy_version order by effective_from;

create function note_policy_act() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into policy_act (act, version, effective_from, digest, at)
    values ('WITHDRAWN', old.version, old.effective_from, old.digest, now());
  end if;
  if tg_op <> 'DELETE' then
    insert into policy_act (act, version, effective_from, digest, at)
    values ('PUBLISHED', new.version, new.effective_from, new.digest, now());
  end if;
  return null;
end $$;
create trigger policy_published after insert or delete on policy_version
  for each row execute function note_policy_act();
create trigger policy_published_anew after update on policy_version
  for each row when (old.digest <> new.digest or old.version <> new.version) execute function note_policy_act();
grant select, insert on policy_act to portico_registry;

create table audit_entry (
  seq bigint primary key check (seq >= 1),
  source text not null,
  key text not null,
  declaration_id uuid,
  version integer,
  act text not null,
  actor text not null,
  at timestamptz,
  content bytea not null check (octet_length(content) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  unique (source, key)
);
create index audit_entry_of on audit_entry (declaration_id, seq) where declaration_id is not null;
comment on column audit_entry.content is 'SHA-256 of the row that the entry is about, written as src/audit/sources.ts says.';
comment on column audit_entry.hash is 'SHA-256 over the hash of the entry before and the leaf of this one.';

create table audit_checkpoint (
  no integer primary key check (no >= 1),
  first_seq bigint not null unique,
  last_seq bigint not null unique,
  made_at timestamptz not null,
  jws text not null,
  check (first_seq <= last_seq)
);
comment on table audit_checkpoint is 'Signed Merkle roots of stretches of the log; copies are kept in a second place.';

create table audit_mark (
  only_row boolean primary key default true check (only_row),
  chained_to xid8 not null,
  kept_to integer not null
);
insert into audit_mark (chained_to, kept_to) values ('0', 0);
comment on column audit_mark.chained_to is 'All transactions up to this one are chained.';
comment on column audit_mark.kept_to is 'All checkpoints up to this one are in the second place.';

create function audit_link(state bytea, leaf bytea, before bytea) returns bytea
  language plpgsql immutable parallel safe as $$
begin
  return sha256('\x02'::bytea || coalesce(state, before) || leaf);
end $$;
create aggregate audit_fold(bytea, bytea) (sfunc = audit_link, stype = bytea);
comment on function audit_link is 'The hash of the next entry of the chain.';

create function refuse_rewriting() returns trigger
  language plpgsql
  as $$
begin
  raise exception 'What happened is not rewritten: % is in the audit log.', tg_table_name
    using errcode = 'restrict_violation', hint = 'Write another row that sets it right.';
end
$$;
do $$
declare
  name text;
begin
  foreach name in array array['bundle', 'declaration_event', 'receipt', 'declaration_version', 'review_act',
                              'review_comment', 'withdrawal', 'goods_return', 'credit_entry', 'tier_change',
                              'policy_act', 'audit_entry', 'audit_checkpoint'] loop
    execute format('create trigger never_rewritten before update or delete or truncate on %I
                      for each statement execute function refuse_rewriting()', name);
  end loop;
end $$;
create trigger never_removed before delete or truncate on declaration
  for each statement execute function refuse_rewriting();
create trigger never_rewritten before update of id, declarant_id, broker_id, declaration_no, mrn, procedure, lodged_at, written_in
  on declaration for each statement execute function refuse_rewriting();

alter table audit_entry enable row level security, force row level security;
create policy auditor on audit_entry to portico_auditor using (true) with check (true);
create policy witness on audit_entry for select to portico_witness using (true);
grant select on audit_entry, audit_checkpoint to portico_witness;
grant select, insert on audit_entry, audit_checkpoint to portico_auditor;
grant select, update on audit_mark to portico_auditor;
grant select on policy_act, lane_rule_set to portico_auditor;
do $$
declare
  name text;
begin
  foreach name in array array['declaration', 'bundle', 'declaration_event', 'receipt', 'declaration_version',
                              'review_act', 'review_comment', 'withdrawal', 'goods_return', 'credit_entry',
                              'tier_change'] loop
    execute format('create policy auditor on %I for select to portico_auditor using (true)', name);
    execute format('grant select on %I to portico_auditor', name);
  end loop;
end $$;

-- What proofs and the public's question about a certificate rest on is read by a role that writes nothing.
do $$
declare
  name text;
begin
  foreach name in array array['declaration', 'bundle', 'declaration_event', 'receipt', 'declaration_version', 'withdrawal',
                              'goods_return', 'examination'] loop
    execute format('create policy witness on %I for select to portico_witness using (true)', name);
    if name <> 'examination' then
      execute format('grant select on %I to portico_witness', name);
    end if;
  end loop;
end $$;
grant select (declaration_id, state, goods_released_at) on examination to portico_witness;
