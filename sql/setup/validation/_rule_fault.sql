create or replace function setup._rule_fault(p_rule setup.quality_rules, p_relation regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_missing text;
begin
  select c.name into v_missing
  from unnest(p_rule.columns) with ordinality as c (name, position)
  where not exists (
    select from pg_attribute as a
    where a.attrelid = p_relation and a.attname = c.name and a.attnum > 0 and not a.attisdropped
  )
  order by c.position
  limit 1;
  if v_missing is not null then
    return format('column "%s" is missing', v_missing);
  elsif p_rule.rule_type <> 'table_expression' then
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
