-- Lane rules are drafted by persons of customs. One proposes a draft, another signs it, and from a moment ahead it rules.

create table lane_rule_draft (
  id uuid primary key,
  version integer not null default 1 check (version between 1 and 1000000),
  name text not null check (char_length(name) between 1 and 100),
  rules json not null,
  state text not null check (state in ('OPEN', 'PUBLISHED', 'DISCARDED')),
  made_by text not null,
  made_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create index lane_rule_draft_open on lane_rule_draft (id) where state = 'OPEN';
comment on column lane_rule_draft.version is 'Counts changes; its ETag.';
comment on column lane_rule_draft.rules is 'Checked as a set is whenever it is written.';

-- A rule may name a firm, so a draft is for customs alone.
alter table lane_rule_draft enable row level security, force row level security;
create policy officer on lane_rule_draft to portico_officer using (true) with check (true);
grant select, insert on lane_rule_draft to portico_officer;
grant update (version, name, rules, state, changed_by, changed_at) on lane_rule_draft to portico_officer;

alter table proposal
  drop constraint proposal_kind_check,
  add constraint proposal_kind_check check (kind in ('DECISION', 'RECOVERY', 'TIER_CHANGE', 'LANE_RULES'));
create index proposal_of_rules on proposal (subject, id) where kind = 'LANE_RULES';

alter table lane_rule_set
  add column draft_id uuid references lane_rule_draft (id),
  add column proposal_id uuid unique references proposal (id),
  add column proposed_by text,
  add column approved_by text check (approved_by <> proposed_by),
  add constraint lane_rule_set_signed check
    ((proposal_id is null) = (draft_id is null) and (proposal_id is null) = (proposed_by is null)
     and (proposal_id is null) = (approved_by is null));
comment on column lane_rule_set.proposal_id is 'Null for a set that a migration stored.';
create index lane_rule_set_effective on lane_rule_set (effective_from, version);

-- What officers publish rests on a proposal that was signed in the same transaction, for the time that was proposed, and
-- that is so far ahead that every process takes it up at its moment.
create function require_signed_rules() returns trigger language plpgsql as $$
begin
  if current_user = 'portico_officer' and (new.effective_from < clock_timestamp() + interval '30 seconds' or not exists (
       select from proposal p join lane_rule_draft d on d.id = new.draft_id
        where p.id = new.proposal_id and p.kind = 'LANE_RULES' and p.state = 'CONFIRMED'
          and p.subject = 'lane-rules:' || d.id and p.proposer = new.proposed_by and p.countersigner = new.approved_by
          and (p.payload ->> 'effectiveFrom')::timestamptz = new.effective_from
          and p.xmin = pg_current_xact_id()::xid and d.rules::text = new.rules::text)) then
    raise exception 'lane rules % are published without a second signature', new.version using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger rule_set_signed before insert on lane_rule_set
  for each row execute function require_signed_rules();

grant select, insert on lane_rule_set to portico_officer;
