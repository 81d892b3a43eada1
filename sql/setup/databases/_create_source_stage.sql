create or replace function setup._create_source_stage(
  p_name text,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_client text
)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._create_received_table(
    p_name,
    (
      select string_agg(
        format(
          'c%s %s', c.place,
          setup._stage_type(
            setup._source_type(p_load.dialect, c.source_type), c.bronze_type, p_load.is_doubted
          )
        ),
        ', ' order by c.place
      )
      from unnest(p_columns) with ordinality as c (
        job_id, column_name, position, source_type, is_nullable, bronze_column, bronze_type, place
      )
    ),
    p_client
  );
  -- a value that is refused would be in the log of the server: it is left out, and missed
  return format('copy work.%I from stdin', p_name) || case
    when p_load.is_doubted then ''
    when current_setting('server_version_num')::integer < 180000 then ' (on_error ignore)'
    else ' (on_error ignore, log_verbosity silent)'
  end;
end;
$$;
comment on function setup._create_source_stage is
'Create the table in which what a client copies waits; returns its COPY statement.';
revoke all on function setup._create_source_stage from public;
