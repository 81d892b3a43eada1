create or replace function setup.describe_tables(
  p_pipeline text,
  p_connection text,
  p_dialect text,
  p_tables jsonb
)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- p_tables: [{table_name, estimated_rows, columns: what the catalogue of the source says}].
  -- Tables that somebody has put aside are no tables of the business.
  select jsonb_build_object(
    'connection', p_connection,
    'dialect', p_dialect,
    'tables', coalesce(
      jsonb_object_agg(
        t.table_name,
        setup._described_table(
          p_pipeline, p_connection, p_dialect, t.table_name, t.estimated_rows, t.columns
        )
      ),
      '{}'
    )
  )
  from jsonb_to_recordset(p_tables) as t (table_name text, estimated_rows bigint, columns jsonb)
  where t.table_name !~* '(^|_)(tmp|temp|bak|test)([_0-9]|$)|backup'
    and jsonb_array_length(t.columns) > 0;
$$;
comment on function setup.describe_tables is
'Return tables.yml for the tables of a source.';
revoke all on function setup.describe_tables from public;
