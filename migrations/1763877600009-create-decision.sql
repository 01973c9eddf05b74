-- How people decide: two where the policy asks for two, every act kept, and what a department says to itself.

alter table review add column countersigned_by text check (countersigned_by <> decided_by);
comment on column review.settles_at is
  'A person''s decision can be taken back until then, and counts once this has been set to null. Null: it counts.';
comment on column review.countersigned_by is 'The second person, where the decision needed one.';

-- A first signature. What is proposed is written out, so that the second person signs that and nothing else.
create table proposal (
  id uuid primary key,
  kind text not null check (kind in ('DECISION', 'RECOVERY', 'TIER_CHANGE')),
  subject text not null check (char_length(subject) between 1 and 200),
  payload json not null,
  causes text[] not null,
  seen text not null check (seen ~ '^[0-9a-f]{64}$'),
  proposer text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('OPEN', 'CONFIRMED', 'REJECTED', 'VOID', 'WITHDRAWN')),
  closed_at timestamptz,
  countersigner text check (countersigner <> proposer) check (countersigner like 'reviewer:%'),
  reason text check (char_length(reason) between 1 and 500),
  check ((state = 'OPEN') = (closed_at is null)),
  check ((state in ('CONFIRMED', 'REJECTED')) = (countersigner is not null)),
  check (state <> 'REJECTED' or reason is not null)
);
create unique index proposal_open on proposal (subject) where state = 'OPEN';
comment on column proposal.subject is 'What it is about, as in review:<declaration>.<department>.';
comment on column proposal.seen is 'SHA-256 of what the proposer saw; when that changes the proposal is void.';

-- Every act on a review, for the department and whoever audits it; the declarant never reads it.
create table review_act (
  id uuid primary key,
  declaration_id uuid not null,
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  version integer not null check (version between 1 and 1000),
  act text not null,
  by text not null,
  at timestamptz not null,
  detail json not null
);
create index review_act_of on review_act (declaration_id, department, id);

create table review_comment (
  id uuid primary key,
  declaration_id uuid not null,
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  by text not null,
  at timestamptz not null,
  text text not null check (char_length(text) between 1 and 2000)
);
create index review_comment_of on review_comment (declaration_id, department, id);

alter table proposal enable row level security, force row level security;
alter table review_act enable row level security, force row level security;
alter table review_comment enable row level security, force row level security;
create policy officer on proposal to portico_officer using (true) with check (true);
create policy officer on review_act to portico_officer using (true) with check (true);
create policy officer on review_comment to portico_officer using (true) with check (true);
grant select, insert, update on proposal to portico_officer;
grant select, insert on review_act, review_comment to portico_officer;
