create or replace function setup._grant_copy(
  p_job setup.load_jobs,
  p_format text,
  p_is_numbered boolean
)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- COPY FROM STDIN runs with the rights of the client, who otherwise has none on data. What it needs
-- is granted here, on the columns of the source (and that of a row's number) alone, and revoked by
-- setup._client_succeed: the transaction cannot commit in between, so nobody else ever has these
-- rights.
declare
  v_client  text := coalesce(nullif(current_setting('role'), 'none'), session_user);
  v_table   regclass := to_regclass(
    format('work.%I', case p_format when 'jsonl' then 'lines_' else 'file_' end || p_job.job_id)
  );
  v_columns text[];
begin
  if p_format = 'jsonl' then
    v_columns := '{content}';
  elsif v_table is not null then
    v_columns := setup._columns(v_table);
    if not p_is_numbered then
      v_columns := array_remove(v_columns, '_line');
    end if;
  else
    v_table := p_job.target::regclass;
    v_columns := setup._source_columns(v_table);
    if p_is_numbered then
      v_columns := v_columns || '_source_line'::text;
    end if;
  end if;
  if has_table_privilege(v_client, v_table, 'insert') then
    return null;
  elsif exists (
    select from unnest(v_columns) as c
    where not has_column_privilege(v_client, v_table, c, 'insert')
  ) then
    execute format('grant usage on sequence work.%I to %I', 'line_' || p_job.job_id, v_client);
    execute format(
      'grant insert (%s) on %s to %I',
      (select string_agg(quote_ident(c), ', ') from unnest(v_columns) as c), v_table, v_client
    );
  end if;
  return v_client;
end;
$$;
comment on function setup._grant_copy is
'Grant the right to COPY a file of a job to the client of this session; NULL when it needs none.';
revoke all on function setup._grant_copy from public;
