-- Which sellers a platform has admitted to sell on it, and from when to when. Commerce registration leaves a sale to a
-- person when nobody has told the port that its platform admits its seller.

create table admission (
  id uuid primary key,
  platform_id uuid not null references firm (id),
  seller_id uuid not null references firm (id),
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  revoked_at timestamptz,
  check (valid_from <= valid_to),
  check (platform_id <> seller_id)
);
create index admission_of_seller on admission (seller_id, platform_id) where revoked_at is null;
comment on column admission.valid_to is 'Last day; null while no end is known.';

alter table admission enable row level security, force row level security;

create policy registry on admission to portico_registry using (true) with check (true);
create policy program on admission for select to portico_program using (true);

grant select, insert, update on admission to portico_registry;
grant select on admission to portico_program;
