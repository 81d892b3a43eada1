create or replace function setup._column_list_sql(p_names text[], p_prefix text default '')
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name text;
  v_list text;
begin
  foreach v_name in array p_names loop
    v_list := concat_ws(', ', v_list, p_prefix || quote_ident(v_name));
  end loop;
  return v_list;
end;
$$;
comment on function setup._column_list_sql is
'Quote names for a column list, each with a prefix such as s. if one is given.';
revoke all on function setup._column_list_sql from public;
