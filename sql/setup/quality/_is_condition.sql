create or replace function setup._is_condition(p_relation regclass, p_condition text)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._parse(
    format('select case when (%s) is true then 1 end from %s as v', p_condition, p_relation)
  );
  return true;
exception
  when syntax_error_or_access_rule_violation or data_exception or feature_not_supported then
    return false;
end;
$$;
comment on function setup._is_condition is
'Tell whether a condition over rows is one over those of a relation.';
revoke all on function setup._is_condition from public;
