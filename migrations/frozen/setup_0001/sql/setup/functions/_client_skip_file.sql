create or replace function setup._client_skip_file(
  p_task_id bigint,
  p_path text,
  p_sqlstate text,
  p_message text
)
returns boolean
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select setup._skip_file(
    setup._claimed_job(p_task_id), t.load_id, p_path, p_sqlstate, p_message,
    r.full_refresh
  )
  from setup._running_task(p_task_id) as t
  inner join setup.runs as r on r.run_id = t.run_id;
$$;
comment on function setup._client_skip_file(bigint, text, text, text) is
'Leave out a file of a claimed task whose load was rolled back; false when the task has to fail.';
revoke all on function setup._client_skip_file(bigint, text, text, text) from public;
