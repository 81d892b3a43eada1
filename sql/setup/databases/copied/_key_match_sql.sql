create or replace function setup._key_match_sql(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_keys text[]
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- equal is what has the same bytes: whatever the source takes for equal
  select string_agg(
    format(
      't.%I = %s', k.bronze_column,
      case
        when k.fault_sql is null then k.value_sql
        else format('case when not (%s) then %s end', k.fault_sql, k.value_sql)
      end
    ),
    ' and ' order by k.place
  )
  from setup._copied_columns(p_load, p_columns, p_only => p_keys) as k;
$$;
comment on function setup._key_match_sql is
'Write the condition that a row t of bronze has the key of a copied row s.';
revoke all on function setup._key_match_sql from public;
