create or replace function setup._range_key(p_job setup.load_jobs, p_catalogue jsonb)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- the first column of the primary key, where it is a whole number; without a snapshot a row could
  -- move from a range that is yet to be read into one that was
  select k.column_name
  from jsonb_to_recordset(p_catalogue) as k (
    column_name text, source_type text, key_position integer, is_transactional boolean
  )
  where k.key_position = 1
    and k.is_transactional
    and k.source_type ~* '^(tiny|small|medium|big)?int(eger)?($|[ (])'
    and setup._wanted_connections(p_job) > 1;
$$;
comment on function setup._range_key is
'Return the column by whose ranges a whole table is read on several connections; NULL for none.';
revoke all on function setup._range_key from public;
