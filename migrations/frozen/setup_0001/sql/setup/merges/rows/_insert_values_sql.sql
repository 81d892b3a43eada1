create or replace function setup._insert_values_sql(p_columns text[])
returns text[]
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name   text;
  v_values text[] := '{}';
begin
  foreach v_name in array p_columns loop
    v_values := v_values || case v_name
      when '_load_id' then '$1'
      when '_loaded_at' then '$2'
      else format('s.%I', v_name)
    end;
  end loop;
  return v_values;
end;
$$;
comment on function setup._insert_values_sql is
'Return what a merge writes into each column: that of source s, or a parameter of setup._execute.';
revoke all on function setup._insert_values_sql from public;
