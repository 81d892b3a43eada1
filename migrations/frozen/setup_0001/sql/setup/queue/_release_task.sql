create or replace function setup._release_task(p_task_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_unlock_shared(setup._lock_key('task', p_task_id));
  if starts_with(current_setting('application_name'), 'medallion:') then
    -- shown for longer than a transaction
    reset application_name;
  end if;
end;
$$;
comment on function setup._release_task is
'Give back the session lock of a claimed task, after its outcome is committed.';
revoke all on function setup._release_task from public;
