create or replace function setup._verdicts_of_run(p_run_id bigint)
returns bigint[]
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- the latest of each table, also of one that had nothing to load this time
  select coalesce(array_agg(v.validation_id order by v.validation_id), '{}')
  from (
    select distinct on (n.target) n.validation_id
    from setup.run_tasks as t
    inner join setup.load_jobs as j on j.job_id = t.job_id
    inner join setup.table_verdicts as n
      on n.target = j.target and n.load_id is not null and n.run_id <= p_run_id
    where t.run_id = p_run_id
    order by n.target, n.validation_id desc
  ) as v;
$$;
comment on function setup._verdicts_of_run is
'Return the numbers of the verdicts on what is in the tables of a run of jobs.';
revoke all on function setup._verdicts_of_run from public;
