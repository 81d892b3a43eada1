create or replace function setup._client_load_plain_files(
  p_task_id bigint,
  p_paths text[],
  p_sizes bigint[],
  p_modified_at timestamptz[],
  p_contents bytea[]
)
returns text[]
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Behind a first file, which has its own way; NULL as long as there was none. Raises MW082.
declare
  v_task  setup.run_tasks := setup._running_task(p_task_id);
  v_job   setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_files setup.delivery[];
begin
  perform setup._limit_statements(p_task_id);
  perform setup._require_own_file(v_job, variadic p_paths);
  if not exists (
    select from setup.client_files as f where f.load_id = v_task.load_id and f.step = 'closed'
  ) then
    return null;
  elsif not setup._takes_plain_files(v_job) then
    return '{}';
  end if;
  v_files := setup._load_plain_files(
    v_job, v_task.load_id,
    array(
      select row(
        f.path, f.size, f.modified_at, null, f.content, null, null, null, null, null, 'csv', null
      )::setup.delivery
      from unnest(p_paths, p_sizes, p_modified_at, p_contents)
        as f (path, size, modified_at, content)
      where setup._file_format(v_job, f.path) = 'csv'
    )
  );
  insert into setup.client_files (load_id, path, file, step, rows, malformed)
  select v_task.load_id, f.path, f, 'closed', f.header_lines, 0
  from unnest(v_files) as f;
  return array(select f.path from unnest(v_files) as f);
end;
$$;
comment on function setup._client_load_plain_files is
'Load those of many small files of a client together that need no thought; returns their paths.';
revoke all on function setup._client_load_plain_files from public;
