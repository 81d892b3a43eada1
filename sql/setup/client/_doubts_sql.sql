create or replace function setup._doubts_sql(
  p_job setup.load_jobs,
  p_dialect text,
  p_catalogue jsonb
)
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- A catalogue shows what the account may see: a column whose right was taken away looks like one
  -- that was dropped, and bronze would lose it. Who asks for it is told the difference.
  select array(
    select format(
      'select %s from %s where 1 = 0', setup._source_name_sql(p_dialect, o.column_name),
      setup._source_table_sql(p_job, p_dialect)
    )
    from setup.source_columns as o
    inner join setup.source_dialects as d on d.dialect = p_dialect
    where o.job_id = p_job.job_id
      -- an inspector shows all
      and d.catalogue_sql <> 'inspector'
      and o.column_name <> all(
        coalesce(setup._text_array(p_job.options -> 'exclude_columns'), '{}')
      )
      and not exists (
        select from jsonb_to_recordset(p_catalogue) as k (column_name text)
        where k.column_name = o.column_name
      )
    order by o.position
  );
$$;
comment on function setup._doubts_sql is
'Write the queries that tell whether columns that a source shows no more are gone.';
revoke all on function setup._doubts_sql from public;
