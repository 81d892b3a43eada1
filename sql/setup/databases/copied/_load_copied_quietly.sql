create or replace function setup._load_copied_quietly(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_clock jsonb
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- An error that leaves the session is in the log of the server, for whoever may read that: what
-- PostgreSQL quotes, such as a key that is there twice, is taken out before.
declare
  v_error      setup.error_report;
  v_schema     text;
  v_table      text;
  v_column     text;
  v_type       text;
  v_constraint text;
begin
  return setup._load_copied(p_job, p_load, p_columns, p_clock);
exception
  when data_exception or integrity_constraint_violation or program_limit_exceeded
    or raise_exception
  then
    get stacked diagnostics
      v_error.sqlstate = returned_sqlstate,
      v_error.message = message_text,
      v_error.detail = pg_exception_detail,
      v_error.hint = pg_exception_hint,
      v_schema = schema_name,
      v_table = table_name,
      v_column = column_name,
      v_type = pg_datatype_name,
      v_constraint = constraint_name;
    v_error := setup._without_data(
      setup._explain_error(v_error, p_job),
      array[v_schema, v_table, v_column, v_type, v_constraint]
    );
    raise exception using
      errcode = v_error.sqlstate,
      message = v_error.message,
      detail = coalesce(v_error.detail, ''),
      hint = coalesce(v_error.hint, '');
end;
$$;
comment on function setup._load_copied_quietly is
'Load what a client has copied into bronze; raises what that raises, without what may quote data.';
revoke all on function setup._load_copied_quietly from public;
