create or replace function setup._client_open_copy(
  p_task_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  out statement text,
  out quote bytea,
  out escape bytea,
  out delimiter bytea
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- COPY FROM STDIN runs with the rights of the client, who otherwise has none on data. What it needs
-- is granted here, on the columns of the source alone, and revoked by setup._client_succeed: the
-- transaction cannot commit in between, so nobody else ever has these rights.
declare
  v_load_id bigint := (setup._running_task(p_task_id)).load_id;
  v_job     setup.load_jobs := setup._claimed_job(p_task_id, 'file');
  v_client  text := coalesce(nullif(current_setting('role'), 'none'), session_user);
  v_copy    text;
  v_table   regclass;
  v_columns text[];
begin
  perform setup._client_file(v_load_id, p_path, 'opened');
  v_copy := setup._open_copy(v_job, v_load_id, p_path, p_modified_at, p_start);
  if v_copy is null then
    update setup.client_files as f set step = 'read'
    where f.load_id = v_load_id and f.path = p_path;
    return;
  end if;
  statement := format('%s from stdin %s', v_copy, setup._copy_options_sql(v_job, p_start));
  quote := convert_to(setup._file_option(v_job, 'quote'), 'UTF8');
  escape := convert_to(setup._file_option(v_job, 'escape'), 'UTF8');
  delimiter := convert_to(setup._file_option(v_job, 'delimiter'), 'UTF8');
  v_table := to_regclass(format('work.%I', 'file_' || v_job.job_id));
  v_columns := array_remove(setup._columns(v_table), '_line');
  if v_table is null then
    v_table := v_job.target::regclass;
    v_columns := setup._source_columns(v_table);
  end if;
  if has_table_privilege(v_client, v_table, 'insert') then
    v_client := null;
  elsif exists (
    select from unnest(v_columns) as c
    where not has_column_privilege(v_client, v_table, c, 'insert')
  ) then
    execute format('grant usage on sequence work.%I to %I', 'line_' || v_job.job_id, v_client);
    execute format(
      'grant insert (%s) on %s to %I',
      (select string_agg(quote_ident(c), ', ') from unnest(v_columns) as c), v_table, v_client
    );
  end if;
  update setup.client_files as f set step = 'copying', client = v_client
  where f.load_id = v_load_id and f.path = p_path;
end;
$$;
comment on function setup._client_open_copy is
'Prepare the target of a claimed task; returns COPY, NULL for an empty file, and its marks.';
revoke all on function setup._client_open_copy from public;
