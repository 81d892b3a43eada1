create or replace function setup._type_name(p_type text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- As format_type writes it, for it becomes part of statements. PostgreSQL 15 does not tell the
-- number that it needs for arguments.
declare
  v_name      text;
  v_arguments text := replace(substring(p_type from '\([^)]*\)'), ' ', '');
begin
  v_name := format_type(to_regtype(p_type), null);
  return case
    when v_arguments is null then v_name
    when v_name ~ '^time' then regexp_replace(v_name, '^(\w+)', '\1' || v_arguments)
    else v_name || v_arguments
  end;
exception
  when syntax_error or undefined_object or invalid_name or undefined_table
    or invalid_parameter_value then
    return null;
end;
$$;
comment on function setup._type_name is
'Return the full name of a type that somebody wrote, with its arguments; NULL where there is none.';
revoke all on function setup._type_name from public;
