create or replace function setup._begins_unlogged(
  p_load setup.source_loads,
  p_target regclass
)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- with wal_level = minimal, rows of a file that began in the same transaction are not logged; of
  -- few rows the log is cheaper than the file
  select current_setting('wal_level') = 'minimal'
    and p_load.rows_streamed >= 10000
    and not exists (
      select from pg_constraint as c where c.confrelid = p_target and c.contype = 'f'
    );
$$;
comment on function setup._begins_unlogged is
'Tell whether the first rows of an empty table come cheaper after truncating it.';
revoke all on function setup._begins_unlogged from public;
