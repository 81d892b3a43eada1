create or replace function bronze.aims_create_tables()
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
    where to_regclass(format('bronze.%I', 'aims_' || t.table_name)) is null
    order by t.table_name
  loop
    v_name := format('bronze.%I', 'aims_' || v_table.table_name);
    perform setup._create_table(
      v_name,
      format(
        E'(\n  %s,\n  _load_id bigint not null,\n  _source_file text not null,\n'
        '  _source_line bigint not null,\n  _file_modified_at timestamptz not null,\n'
        '  _loaded_at timestamptz not null,\n  _rescued_data jsonb\n)',
        (
          select string_agg(format('%I text', c.column_name), E',\n  ' order by c.position)
          from bronze.aims_columns as c
          where c.table_name = v_table.table_name
        )
      ),
      p_is_kept => true
    );
    -- which load is the first, and what is newer, is asked of a table of any size
    execute format('create index on %s (_load_id)', v_name);
    execute format(
      'comment on table %s is %L', v_name, v_table.description || ', exactly as delivered'
    );
    perform bronze.aims_comment_column(v_name::regclass, c)
    from bronze.aims_columns as c
    where c.table_name = v_table.table_name
    order by c.position;
    perform setup._execute(format('comment on column %s.%I is %L', v_name, c.name, c.meaning))
    from (
      values
      ('_load_id', 'setup.load_log row of the load that wrote this row'),
      ('_source_file', 'Delivered file, relative to the configured folder'),
      ('_source_line', 'Number of the row in its file, of a CSV file the line where it starts'),
      ('_file_modified_at', 'Modification time of the file'),
      ('_loaded_at', 'When that load started'),
      ('_rescued_data', 'Delivered fields without a column of their own')
    ) as c (name, meaning);
  end loop;
end;
$$;
comment on function bronze.aims_create_tables is
'Create the bronze tables that the catalogue declares and that are not there yet.';
revoke all on function bronze.aims_create_tables from public;
