create or replace function setup._client_files_to_move(p_task_id bigint, p_files jsonb)
returns table (job_name text, path text, report jsonb)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_files: path, size and modified_at of those that the client sees; a file that was delivered
-- again meanwhile stays.
declare
  v_job setup.load_jobs := setup._claimed_job(p_task_id, 'file');
begin
  if setup._file_option(v_job, 'move_corrupted_files') <> 'true' then
    return;
  end if;
  return query
  select v_job.job_name, f.path, f.report
  from setup.load_files as f
  inner join jsonb_populate_recordset(null::setup.delivery, p_files) as s
    on (s.path, s.size, s.modified_at) = (f.path, f.size, f.modified_at)
  where f.job_id = v_job.job_id and f.status = 'corrupted'
  order by f.file_id;
end;
$$;
comment on function setup._client_files_to_move is
'Return which files a client has to move away when the load of a claimed task is committed.';
revoke all on function setup._client_files_to_move from public;
