create or replace function setup._is_input(p_text text, p_type text)
returns boolean
language plpgsql
stable
strict
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
-- What pg_input_is_valid does from PostgreSQL 16 on.
begin
  execute format('select %L::%s', p_text, p_type);
  return true;
exception
  when data_exception or feature_not_supported or program_limit_exceeded then
    return false;
end;
$$;
comment on function setup._is_input is
'Tell whether a text can be read as a value of a type.';
revoke all on function setup._is_input from public;
