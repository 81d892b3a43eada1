create or replace function setup._client_takes_plain_files(p_task_id bigint)
returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Asked before contents are sent.
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_job  setup.load_jobs := setup._claimed_job(p_task_id, 'file');
begin
  if not setup._takes_plain_files(v_job) then
    return false;
  elsif exists (
    select from setup.client_files as f where f.load_id = v_task.load_id and f.step = 'closed'
  ) then
    return true;
  end if;
  return null;
end;
$$;
comment on function setup._client_takes_plain_files is
'Tell whether small files of a client may be loaded together; NULL before the first is loaded.';
revoke all on function setup._client_takes_plain_files from public;
