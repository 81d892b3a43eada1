create or replace function setup._grant_copy(p_job setup.load_jobs, p_is_numbered boolean)
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
  v_table   regclass := to_regclass(format('work.%I', 'file_' || p_job.job_id));
  v_columns text[] := setup._columns(v_table);
begin
  if v_table is null then
    v_table := p_job.target::regclass;
    v_columns := setup._source_columns(v_table) || '_source_line'::text;
  end if;
  if not p_is_numbered then
    v_columns := array_remove(array_remove(v_columns, '_line'), '_source_line');
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
