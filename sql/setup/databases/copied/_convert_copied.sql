create or replace function setup._convert_copied(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_into regclass,
  p_columns setup.source_columns[],
  p_keys text[],
  p_load_time timestamptz,
  out rows_converted bigint,
  out rows_refused bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, MDY'
as $$
-- From the texts that came to typed rows, and the rows of which a value is none of its type to the
-- quarantine, in one statement. What a source cannot deliver is not looked for, unless the
-- conversion fails.
begin
  begin
    rows_converted := setup._execute(
      setup._conversion_sql(p_job, p_load, p_into, p_columns, p_keys, false),
      p_load.load_id, p_load_time
    );
  exception
    when data_exception or program_limit_exceeded then
      rows_converted := setup._execute(
        setup._conversion_sql(p_job, p_load, p_into, p_columns, p_keys, true),
        p_load.load_id, p_load_time
      );
  end;
  rows_refused := p_load.rows_streamed - rows_converted;
end;
$$;
comment on function setup._convert_copied is
'Convert copied texts into rows of a table; returns how many, and how many are in quarantine.';
revoke all on function setup._convert_copied from public;
