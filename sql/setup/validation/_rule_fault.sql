create or replace function setup._rule_fault(p_rule setup.quality_rules, p_relation regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_missing text;
begin
  if not exists (
    select from setup.rule_types as t where t.rule_type = p_rule.rule_type and t.scope = 'row'
  ) then
    return null;  -- its verdict says so
  end if;
  v_missing := setup._missing_part(p_rule, p_relation);
  if v_missing is not null then
    return v_missing;
  else
    perform setup._parse(
      format(
        'select case when %s then true end, case when %s then true end from %s as v',
        setup._violation_sql(p_rule, p_relation),
        coalesce(setup._judged_sql(p_rule), 'true'), p_relation
      )
    );
  end if;
  return null;
exception
  when others then
    if not setup._is_fault_of_rule(sqlstate) then
      raise;
    end if;
    return setup._scrub(sqlerrm, sqlstate);
end;
$$;
comment on function setup._rule_fault is
'Say why a rule cannot judge the rows of a relation, such as a column that is missing; else NULL.';
revoke all on function setup._rule_fault from public;
