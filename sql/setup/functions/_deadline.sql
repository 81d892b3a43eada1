create or replace function setup._deadline(
  p_job setup.load_jobs,
  p_run setup.runs,
  p_started_at timestamptz
)
returns timestamptz
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_layer_started_at timestamptz;
begin
  if p_run.layer_timeouts ? p_job.layer then
    select min(l.started_at) into v_layer_started_at
    from setup.load_log as l
    where l.run_id = p_run.run_id and l.layer = p_job.layer;
  end if;
  return least(
    p_started_at + p_job.timeout,
    v_layer_started_at + (p_run.layer_timeouts ->> p_job.layer)::interval,
    p_run.deadline
  );
end;
$$;
comment on function setup._deadline(setup.load_jobs, setup.runs, timestamptz) is
'Return when an attempt has to end: the earliest limit of its job, its layer and its run.';
revoke all on function setup._deadline(setup.load_jobs, setup.runs, timestamptz) from public;
