-- The feed of events. What happened is stored once, where it belongs; here each row is given the place at which the feed
-- tells it. Places are numbers of transactions, not of rows: a reader who stops below the oldest transaction that still
-- runs misses nothing that commits late, and a sequence could not promise that.

alter table declaration_event add column place xid8 not null default pg_current_xact_id();
comment on column declaration_event.place is
  'The transaction that wrote it, or that of the event before it where that is higher: so places never fall within a declaration.';
create index declaration_event_told on declaration_event (declarant_id, place, declaration_id, seq);
create index declaration_event_told_broker on declaration_event (broker_id, place, declaration_id, seq) where broker_id is not null;

alter table credit_entry add column place xid8 not null default pg_current_xact_id();
create index credit_entry_told on credit_entry (firm_id, place, id);
grant select (place) on credit_entry to portico_declarant;

alter table tier_change add column place xid8 not null default pg_current_xact_id();
create index tier_change_told on tier_change (firm_id, place, id);
grant select (place) on tier_change to portico_declarant;

-- Of an objection the answer is told; that it was made, the firm knows.
alter table credit_objection add column answered_place xid8;
alter table credit_objection no force row level security;
update credit_objection set answered_place = pg_current_xact_id() where state <> 'OPEN';
alter table credit_objection force row level security;
alter table credit_objection add constraint credit_objection_told_when_answered
  check ((state = 'OPEN') = (answered_place is null));
create index credit_objection_told on credit_objection (firm_id, answered_place, id) where answered_place is not null;
grant select (answered_place) on credit_objection to portico_declarant;
grant update (answered_place) on credit_objection to portico_officer;
