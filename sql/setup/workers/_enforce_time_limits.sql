create or replace function setup._enforce_time_limits(p_run_id bigint)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._cancel_tasks(p_run_id, p_overdue => true);
  return setup._run_is_alive(p_run_id)
    and exists (select from setup.runs as r where r.run_id = p_run_id and r.state = 'running');
end;
$$;
comment on function setup._enforce_time_limits is
'Cancel the overdue tasks of a run, and tell whether the run goes on.';
revoke all on function setup._enforce_time_limits from public;
