create or replace function setup._create_source_stage(
  p_name text,
  p_columns integer,
  p_client text
)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._drop_work_table(p_name);
  perform setup._create_table(
    format('work.%I', p_name),
    format(
      '(%s)',
      (select string_agg(format('c%s text', n), ', ') from generate_series(1, p_columns) as n)
    )
  );
  execute format('grant insert on work.%I to %I', p_name, p_client);
  return format('copy work.%I from stdin', p_name);
end;
$$;
comment on function setup._create_source_stage is
'Create the table of texts in which what a client copies waits; returns its COPY statement.';
revoke all on function setup._create_source_stage from public;
