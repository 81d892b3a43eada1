create or replace function setup._deadline(
  p_job setup.load_jobs,
  p_run setup.runs,
  p_started_at timestamptz
)
returns timestamptz
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The time of a layer begins with its first task, whose claim notes the end in setup.runs.
begin
  if p_run.layer_timeouts ? p_job.layer
    and not coalesce(p_run.layer_deadlines ? p_job.layer, false)
  then
    update setup.runs as r
    set layer_deadlines = jsonb_build_object(
      p_job.layer, p_started_at + (p_run.layer_timeouts ->> p_job.layer)::interval
    ) || coalesce(r.layer_deadlines, '{}')
    where r.run_id = p_run.run_id
    returning r.layer_deadlines into p_run.layer_deadlines;
  end if;
  return least(
    p_started_at + p_job.timeout,
    (p_run.layer_deadlines ->> p_job.layer)::timestamptz,
    p_run.deadline
  );
end;
$$;
comment on function setup._deadline(setup.load_jobs, setup.runs, timestamptz) is
'Return when an attempt has to end: the earliest limit of its job, its layer and its run.';
revoke all on function setup._deadline(setup.load_jobs, setup.runs, timestamptz) from public;
