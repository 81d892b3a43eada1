create or replace function silver.aims_create_models()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A key in a later load is an update: of each key the rows of its latest load are shown, two of
-- them when that load has it twice, which the rules then judge. Rows without a key are all shown.
-- The first load is the latest of no key that came again, so of one load nothing is collected.
declare
  v_table bronze.aims_tables;
begin
  for v_table in select * from bronze.aims_tables as t order by t.table_name loop
    perform setup._execute(setup._fill_sql(
      $sql$
        create or replace view silver.{view} as
        select
          {columns},
          b._load_id,
          b._source_file,
          b._source_line,
          b as _row
        from bronze.{table} as b
        left join (
          select setup.try_bigint(r.{key}) as key, max(r._load_id) as load_id
          from bronze.{table} as r
          where r._load_id > (select min(e._load_id) from bronze.{table} as e)
          group by 1
        ) as latest on latest.key = setup.try_bigint(b.{key})
        where (b._load_id < latest.load_id) is not true
      $sql$,
      (
        select jsonb_build_object(
          'view', quote_ident('v_aims_' || v_table.table_name),
          'table', quote_ident('aims_' || v_table.table_name),
          'key', string_agg(quote_ident(c.column_name), ', ') filter (where c.is_key),
          'columns', string_agg(
            format(
              case c.silver_type
                when 'bigint' then 'setup.try_bigint(b.%1$I) as %1$I'
                when 'timestamp' then 'silver.aims_time(b.%1$I) as %1$I'
                when 'numeric' then 'setup.try_numeric(b.%1$I) as %1$I'
                else 'b.%1$I'
              end,
              c.column_name
            ),
            E',\n  ' order by c.position
          )
        )
        from bronze.aims_columns as c
        where c.table_name = v_table.table_name
      )
    ));
    execute format(
      'comment on view silver.%I is %L', 'v_aims_' || v_table.table_name,
      format('Model of silver.aims_%s: of each key the rows of its latest load', v_table.table_name)
    );
  end loop;
end;
$$;
comment on function silver.aims_create_models is
'Create or replace the model of each silver table that the catalogue declares.';
revoke all on function silver.aims_create_models from public;
