create or replace function setup._client_folder(
  p_task_id bigint,
  out folder text,
  out subfolders text[],
  out encoding text
)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_job setup.load_jobs := setup._claimed_job(p_task_id, 'file');
begin
  if v_job.source not like 'file:%' or setup._file_option(v_job, 'read_by') = 'server' then
    return;
  end if;
  folder := setup._file_folder(v_job);
  subfolders := array(
    select distinct p.subfolder from setup._file_patterns(v_job) as p where p.subfolder is not null
  );
  encoding := setup._file_option(v_job, 'encoding');
end;
$$;
comment on function setup._client_folder is
'Return where a client looks for the files of a claimed task, and their encoding; NULL for none. '
'Raises MW004, MW030.';
revoke all on function setup._client_folder from public;
