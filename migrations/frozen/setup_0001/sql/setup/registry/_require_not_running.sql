create or replace function setup._require_not_running(p_what text, p_jobs bigint[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Holds the start of runs until the caller commits: none begins meanwhile.
declare
  v_run_id bigint;
begin
  perform pg_advisory_xact_lock(setup._lock_key('start', 0));
  perform setup._abort_dead_runs();
  select r.run_id into v_run_id
  from setup.runs as r
  inner join setup.run_tasks as t on t.run_id = r.run_id
  where r.state = 'running' and t.job_id = any(p_jobs)
  order by r.run_id
  limit 1;
  if found then
    raise exception using
      errcode = 'MW022',
      message = format('%s is part of a run', p_what),
      detail = format('Run %s is going on.', v_run_id),
      hint = format('Wait until it ends, or cancel it: select setup.cancel_run(%s);', v_run_id);
  end if;
end;
$$;
comment on function setup._require_not_running is
'Raise MW022 when one of these jobs is part of a running run.';
revoke all on function setup._require_not_running from public;
