create or replace function setup._has_row_rules(p_target text)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from setup.quality_rules as r
    where r.target = p_target and r.is_enabled and r.rule_type <> 'table_expression'
  );
end;
$$;
comment on function setup._has_row_rules is
'Tell whether rows of a target have to be judged one by one.';
revoke all on function setup._has_row_rules from public;
