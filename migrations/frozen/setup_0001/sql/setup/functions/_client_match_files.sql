create or replace function setup._client_match_files(p_task_id bigint, p_names text[])
returns setof text
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select m
  from setup._claimed_job(p_task_id) as j
  cross join lateral setup._match_files(j, setup._file_folder(j), p_names) as m;
$$;
comment on function setup._client_match_files(bigint, text[]) is
'Return which names of the client''s folder are meant for a claimed task. Raises MW030, MW032.';
revoke all on function setup._client_match_files(bigint, text[]) from public;
