create or replace function setup.unregister_rule(p_target text, p_rule_name text)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rule setup.quality_rules := setup._rule(p_target, p_rule_name);
begin
  delete from setup.quality_rules as r where r.rule_id = v_rule.rule_id;
end;
$$;
comment on function setup.unregister_rule is
'Remove a rule, not its results; the next load takes the rows that it refused. Raises MW071.';
revoke all on function setup.unregister_rule from public;
