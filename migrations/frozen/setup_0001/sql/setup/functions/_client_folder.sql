create or replace function setup._client_folder(p_task_id bigint)
returns text
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_job setup.load_jobs := setup._claimed_job(p_task_id, 'file');
begin
  if v_job.source not like 'file:%' or setup._csv_option(v_job, 'read_by') = 'server' then
    return null;
  end if;
  return setup._file_folder(v_job);
end;
$$;
comment on function setup._client_folder(bigint) is
'Return the folder a claimed task reads its files from, NULL when the client has nothing to read. '
'Raises MW004, MW030.';
revoke all on function setup._client_folder(bigint) from public;
