create or replace function setup._client_subfolders(p_task_id bigint)
returns setof text
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select s from setup._file_subfolders(setup._claimed_job(p_task_id, 'file')) as s;
$$;
comment on function setup._client_subfolders is
'Return the folders below that of a claimed task in which the client looks for files, too.';
revoke all on function setup._client_subfolders from public;
