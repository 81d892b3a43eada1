create or replace function setup._notify_failure(p_run_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify(
    'medallion_failure',
    jsonb_build_object(
      'environment', setup._get_environment(), 'schedule', r.schedule, 'run_id', r.run_id,
      'state', r.state, 'message', r.message
    )::text
  )
  from setup.runs as r
  inner join setup._effective_schedules() as s on r.schedule = s.schedule
  where r.run_id = p_run_id and r.state in ('partial', 'failed') and s.notify_on_failure;
exception
  -- the run ends, whatever has become of its schedule or of the environment meanwhile
  when sqlstate 'MW004' or data_exception then
    raise warning 'nobody is told that run % has failed: %', p_run_id,
      setup._for_client(sqlerrm);
end;
$$;
comment on function setup._notify_failure is
'Tell who listens to medallion_failure that a scheduled run has failed, where it should be told.';
revoke all on function setup._notify_failure from public;
