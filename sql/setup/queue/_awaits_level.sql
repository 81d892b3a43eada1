create or replace function setup._awaits_level(
  p_run_id bigint,
  p_pipeline text,
  p_level smallint
)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select
    from setup.run_tasks as t
    inner join setup.load_jobs as j on j.job_id = t.job_id
    where t.run_id = p_run_id
      and t.level < p_level
      and t.state in ('waiting', 'ready', 'running')
      and j.pipeline = p_pipeline
  );
$$;
comment on function setup._awaits_level is
'Tell whether a level of a nightly pipeline has to wait for one before it.';
revoke all on function setup._awaits_level from public;
