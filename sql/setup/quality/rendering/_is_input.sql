create or replace function setup._is_input(p_text text, p_type text)
returns boolean
language plpgsql
stable
strict
parallel unsafe
set search_path = pg_catalog, pg_temp
as $$
-- What pg_input_is_valid does from PostgreSQL 16 on. A cast cuts what is longer than varchar(3); a
-- record is read as any input, but a JSON text as the text that it is, not as JSON.
begin
  if strpos(p_type, '(') > 0 then
    execute format(
      'select from jsonb_to_record(jsonb_build_object(''a'', $1)) as r (a %s)', p_type
    ) using p_text;
  else
    execute format('select %L::%s', p_text, p_type);
  end if;
  return true;
exception
  when data_exception or feature_not_supported or program_limit_exceeded
    or integrity_constraint_violation or syntax_error_or_access_rule_violation
    or invalid_schema_name
  then
    return false;
end;
$$;
comment on function setup._is_input is
'Tell whether a text can be read as a value of a type.';
revoke all on function setup._is_input from public;
