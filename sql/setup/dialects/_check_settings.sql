create or replace function setup._check_settings(p_settings jsonb)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- As a record they would become what they are not: "yes" is true, and 5 a filter.
declare
  c_kinds constant jsonb := '{"rule_name": "string", "severity": "string", "gate": "string",
    "usual_gate": "string", "description": "string", "reason": "string", "filter": "string",
    "is_enabled": "boolean", "mostly": "number", "must_be_less_than": "number", "unit": "string",
    "expression": "string", "rule_type": "string", "columns": "array", "arguments": "object"}';
  v_fault jsonb;
begin
  select f into v_fault from setup._check_kinds('{}', p_settings, c_kinds) as f limit 1;
  if found then
    raise exception using
      errcode = 'MW076',
      message = v_fault ->> 'message',
      hint = v_fault ->> 'hint';
  end if;
end;
$$;
comment on function setup._check_settings is
'Raise MW076 for a setting of a rule that is of another kind.';
revoke all on function setup._check_settings from public;
