create or replace function setup._fill_stand_in(p_relation regclass, p_rows jsonb)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  c_name    constant text := 'pg_temp.' || quote_ident(setup._stand_in_name(p_relation));
  c_what    constant text := format('input "%s"', setup._relation_name(p_relation));
  v_columns text[] := array(
    select a.attname::text from pg_attribute as a
    where a.attrelid = p_relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by a.attnum
  );
begin
  perform setup._check_row_keys(p_rows, c_what, v_columns);
  execute setup._fill_sql(
    $sql$
      insert into {table} ({columns})
      select {columns} from jsonb_populate_recordset(null::{table}, $1)
    $sql$,
    jsonb_build_object('table', c_name, 'columns', setup._column_list_sql(v_columns))
  ) using p_rows;
exception
  when data_exception or integrity_constraint_violation then
    perform setup._input_fault(c_name, p_rows, c_what);
    raise;
end;
$$;
comment on function setup._fill_stand_in is
'Put the rows of a test into the temporary relation in place of a real one. Raises MW015.';
revoke all on function setup._fill_stand_in from public;
