create or replace function silver.aims_create_tables()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A table that is there stays as it is.
declare
  v_table bronze.aims_tables;
  v_name  text;
begin
  for v_table in
    select * from bronze.aims_tables as t
    where to_regclass(format('silver.%I', 'aims_' || t.table_name)) is null
    order by t.table_name
  loop
    v_name := format('silver.%I', 'aims_' || v_table.table_name);
    perform setup._create_table(
      v_name,
      (
        select format(
          E'(\n  %s,\n  _load_id bigint not null,\n  _loaded_at timestamptz not null,\n'
          '  _source_file text not null,\n  _source_line bigint not null,\n'
          '  constraint %I primary key (%s)\n)',
          string_agg(
            format(
              '%I %s%s', c.column_name, c.silver_type, case when c.is_key then ' not null' end
            ),
            E',\n  ' order by c.position
          ),
          format('aims_%s_pkey', v_table.table_name),
          string_agg(quote_ident(c.column_name), ', ' order by c.position) filter (where c.is_key)
        )
        from bronze.aims_columns as c
        where c.table_name = v_table.table_name
      ),
      p_is_kept => true
    );
    execute format('comment on table %s is %L', v_name, v_table.description);
    perform bronze.aims_comment_column(v_name::regclass, c)
    from bronze.aims_columns as c
    where c.table_name = v_table.table_name
    order by c.position;
    perform setup._execute(format('comment on column %s.%I is %L', v_name, c.name, c.meaning))
    from (
      values
      ('_load_id', 'setup.load_log row of the load that last wrote this row'),
      ('_loaded_at', 'When that load started'),
      ('_source_file', 'Delivered file, relative to the configured folder'),
      ('_source_line', 'Number of the row in its file, of a CSV file the line where it starts')
    ) as c (name, meaning);
    execute format(
      'grant select on %s to %s', v_name,
      case when v_table.is_personal then 'warehouse_pii_reader'
        else 'warehouse_reader, warehouse_pii_reader' end
    );
  end loop;
end;
$$;
comment on function silver.aims_create_tables is
'Create the silver tables that the catalogue declares and that are not there yet.';
revoke all on function silver.aims_create_tables from public;
