-- A lot is of certified firms alone or of others: departments take those of certified firms first.

alter table lot add column first boolean not null default false;
comment on column lot.first is 'Whether its declarations are those of certified firms, which no others are ahead of.';
