-- Who works on which case, and the indexes of the queue. They hold open cases only, so that they stay as small as the
-- work that is left.

-- A claim is a row of its own, not a part of the case: it comes and goes many times, and a case that changes is
-- written anew to each of the indexes below.
create table review_claim (
  declaration_id uuid not null,
  department text not null check (department in ('customs', 'tax', 'inspection', 'banking', 'commerce')),
  version integer not null check (version between 1 and 1000),
  claimed_by text not null,
  claimed_at timestamptz not null,
  claimed_until timestamptz not null,
  primary key (declaration_id, department, version)
) with (fillfactor = 50);
create index review_claim_of on review_claim (department, claimed_by);
comment on table review_claim is 'Who holds a case; nobody does when there is no row, or when its time is over.';
comment on column review_claim.claimed_by is 'A person (reviewer:...) or a department''s own system (key:...).';

alter table review_claim enable row level security, force row level security;
create policy officer on review_claim to portico_officer using (true) with check (true);
grant select, insert, update, delete on review_claim to portico_officer;
alter table review_case drop column claimed_by, drop column claimed_at, drop column claimed_until;

-- What is filtered by is in the indexes too, so that looking for the next, counting and filtering need not look at the
-- rows themselves. A row of an index has room for 2,704 bytes: all codes of a department are some 1,200, and all chapters
-- some 800.
drop index review_case_next;
create index review_case_free on review_case (department, lane_rank, due_at, declaration_id) include (version, chapters)
  where closed_at is null and stopped_at is null and assigned_to is null;
create index review_case_assigned on review_case (department, assigned_to, lane_rank, due_at, declaration_id)
  where closed_at is null and assigned_to is not null;
create index review_case_due on review_case (department, due_at, declaration_id)
  include (version, lane, tier, value, opened_at, assigned_to, chapters, codes) where closed_at is null;
create index review_case_lane on review_case (department, lane, tier, due_at, declaration_id)
  include (version, value, opened_at, assigned_to) where closed_at is null;
create index review_case_opened on review_case (department, opened_at, declaration_id) where closed_at is null;
create index review_case_value on review_case (department, value, declaration_id) where closed_at is null;
create index review_case_mrn on review_case (department, mrn collate "C") where closed_at is null;
create index review_case_declaration_no on review_case (department, declaration_no collate "C")
  where closed_at is null;
-- Without a list of what is pending: a search would read all of it, and cases are opened one by one.
create index review_case_content on review_case using gin (chapters, codes) with (fastupdate = off)
  where closed_at is null;

-- An index alone answers only for pages that were swept since their last change.
alter table review_case set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.05);

-- A colleague is told by name who holds a case; of a department's system the label of its key stands for the name.
create policy officer on api_key for select to portico_officer using (kind = 'REVIEWER');
grant select (id, kind, label) on api_key to portico_officer;
create index reviewer_written on reviewer (('reviewer:' || id::text));
create index api_key_written on api_key (('key:' || id));
