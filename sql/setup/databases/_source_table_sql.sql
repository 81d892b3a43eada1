create or replace function setup._source_table_sql(p_job setup.load_jobs, p_dialect text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select concat_ws(
    '.',
    setup._source_name_sql(p_dialect, p.schema_name),
    setup._source_name_sql(p_dialect, p.table_name)
  )
  from setup._source_parts(p_job.source) as p;
$$;
comment on function setup._source_table_sql is
'Write the name of the table that a job copies as its database wants it.';
revoke all on function setup._source_table_sql from public;
