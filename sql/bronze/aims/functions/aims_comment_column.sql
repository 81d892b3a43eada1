create or replace function bronze.aims_comment_column(
  p_table regclass,
  p_column bronze.aims_columns
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  execute format(
    'comment on column %s.%I is %L', p_table, p_column.column_name,
    case
      when p_column.is_key then 'Id in the register'
      when p_column.reference is not null
        then format('Id of a row of aims_%s', p_column.reference)
      when p_column.column_name = 'createdby' then 'Who created the record'
      when p_column.column_name = 'whencreated' then 'When the record was created'
      when p_column.column_name = 'updatedby' then 'Who changed the record last'
      when p_column.column_name = 'lastupdated' then 'When the record was changed last'
      else format('Value of "%s" in the register', p_column.column_name)
    end
  );
end;
$$;
comment on function bronze.aims_comment_column is
'Comment a column of a table that the catalogue declares.';
revoke all on function bronze.aims_comment_column from public;
