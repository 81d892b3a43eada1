create or replace function setup._verdicts_of_run(p_run_id bigint)
returns bigint[]
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(v.validation_id order by v.validation_id), '{}')
  from setup.table_verdicts as v
  where v.run_id = p_run_id;
$$;
comment on function setup._verdicts_of_run is
'Return the numbers of the verdicts on what a run of jobs has loaded.';
revoke all on function setup._verdicts_of_run from public;
