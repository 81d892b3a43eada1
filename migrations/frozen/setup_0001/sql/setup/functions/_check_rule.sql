create or replace function setup._check_rule(p_rule setup.quality_rules)
returns void
language plpgsql
set search_path = ''
as $$
-- Refuses with MW013 what would only fail, or do harm, in the next load. The SQL of a rule is opened
-- as a cursor and never fetched: that parses and plans exactly one query and executes nothing.
declare
  c_probe  refcursor;
  v_source regclass;
  v_sql    text;
  v_name   text;
begin
  select setup._find_relation(case when j.source ~ '^[a-z]+:' or j.load_type = 'procedure' then j.target else j.source end)
  into v_source
  from setup.load_jobs as j
  where j.target = p_rule.target;
  v_source := coalesce(v_source, p_rule.target::regclass);

  select c into v_name from unnest(p_rule.columns) as c where c <> all(setup._columns(v_source)) limit 1;
  if v_name is not null then
    raise exception using
      errcode = 'MW013',
      message = format('rule "%s": column "%s" is not in "%s"', p_rule.rule_name, v_name, setup._relation_name(v_source)),
      hint = setup._did_you_mean(v_name, setup._columns(v_source));
  end if;
  if p_rule.rule_type in ('not_null', 'unique') and p_rule.columns = '{}'
    or p_rule.rule_type in ('accepted_values', 'range') and cardinality(p_rule.columns) <> 1
    or p_rule.rule_type like '%expression' and p_rule.expression is null
    or p_rule.rule_type = 'accepted_values' and jsonb_typeof(p_rule.arguments -> 'values') is distinct from 'array'
    or p_rule.rule_type = 'range' and not p_rule.arguments ?| '{min,max}'
  then
    raise exception using
      errcode = 'MW013',
      message = format('rule "%s" of type %s is incomplete', p_rule.rule_name, p_rule.rule_type),
      hint = 'not_null and unique need columns; accepted_values one column and {"values": […]}; range one column and {"min": …} or {"max": …}; the expressions p_expression.';
  end if;
  if p_rule.gate = 'drop' and (
    p_rule.rule_type = 'table_expression'
    or not exists (
      select from setup.load_jobs as j
      where j.target = p_rule.target and j.load_type in ('full', 'append', 'upsert') and j.source !~ '^[a-z]+:'
    )
  ) then
    raise exception using
      errcode = 'MW013',
      message = format('rule "%s" cannot drop rows of "%s"', p_rule.rule_name, p_rule.target),
      hint = 'Only rows that a view feeds into a table can be dropped: register the job first, or choose warn or fail.';
  end if;

  v_sql := case
    when p_rule.rule_type = 'table_expression' then format('select (%s)::boolean', p_rule.expression)
    else format(
      'select %s, %s from %s as v limit 0',
      setup._rule_condition(p_rule), coalesce('(' || p_rule.reason || ')::text', 'null'), v_source
    )
  end;
  begin
    open c_probe for execute v_sql;
    close c_probe;
  exception
    when others then
      raise exception using
        errcode = 'MW013',
        message = format('rule "%s" is not valid SQL: %s', p_rule.rule_name, sqlerrm),
        hint = 'Use the columns of the source view, helper columns included; one expression, no semicolon.';
  end;
end;
$$;
comment on function setup._check_rule(setup.quality_rules) is
'Raise MW013 for a rule whose columns, arguments or SQL do not fit its target.';
revoke all on function setup._check_rule(setup.quality_rules) from public;
