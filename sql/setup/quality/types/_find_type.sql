create or replace function setup._find_type(p_name text)
returns regtype
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- to_regtype raises on text that is no name at all, before 17 on a modifier that does not fit
  return to_regtype(p_name);
exception
  when syntax_error_or_access_rule_violation or data_exception or feature_not_supported then
    return null;
end;
$$;
comment on function setup._find_type is
'Find a type by name; NULL when there is none or the text is no name. Never raises.';
revoke all on function setup._find_type from public;
