-- A dry run reads the books as the firm that asks: of numbers and of buyers' years only what declarations took that it
-- may read, so nothing tells what another firm has used, or how much somebody buys elsewhere.

create policy own on used_number for select to portico_declarant
  using (exists (select from declaration where declaration.id = used_number.declaration_id));
grant select on used_number to portico_declarant;

create policy own_year on ledger_entry for select to portico_declarant
  using (kind = 'ANNUAL' and exists (select from declaration where declaration.id = ledger_entry.declaration_id));

-- No firm and no person stand in it.
grant select on price_seen to portico_declarant;

-- Only where a year begins for a declaration: one entry of each, whatever comes of it.
create index ledger_entry_of_buyer on ledger_entry (holder, year) where kind = 'ANNUAL' and step = 'RESERVE';
