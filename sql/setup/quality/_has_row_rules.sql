create or replace function setup._has_row_rules(p_target text)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from setup.quality_rules as r
    inner join setup.rule_types as t on t.rule_type = r.rule_type
    where r.target = p_target and r.is_enabled and t.scope = 'row'
  );
end;
$$;
comment on function setup._has_row_rules is
'Tell whether rows of a target have to be judged one by one.';
revoke all on function setup._has_row_rules from public;
