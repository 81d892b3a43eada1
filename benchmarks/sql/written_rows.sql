-- Rows ever written to the tables of the layers and to the quarantine, as PostgreSQL counts them.
select schemaname || '.' || relname, n_tup_ins + n_tup_upd + n_tup_del
from pg_stat_user_tables
where schemaname in ('bronze', 'silver', 'gold')
  or (schemaname, relname) = ('setup', 'quarantine')
order by 1;
