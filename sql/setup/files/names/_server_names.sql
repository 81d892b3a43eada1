create or replace function setup._server_names(p_job setup.load_jobs, p_folder text)
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- a subfolder need not be there; one that is has to be readable
  select case
    when not exists (
      select from setup._file_subfolders(p_job) as s
      where setup._server_files(p_folder || '/' || s) is null
        and (pg_stat_file(p_folder || '/' || s, true)).size is not null
    )
    then setup._server_files(p_folder) || array(
      select s || '/' || f
      from setup._file_subfolders(p_job) as s
      cross join unnest(setup._server_files(p_folder || '/' || s)) as f
    )
  end
  where setup._server_files(p_folder) is not null;
$$;
comment on function setup._server_names is
'Return the names in the folders of a job on the server; NULL when one may not be read.';
revoke all on function setup._server_names from public;
