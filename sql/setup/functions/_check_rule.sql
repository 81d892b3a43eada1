create or replace function setup._check_rule(p_rule setup.quality_rules)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Refuses with MW013 what would only fail, or do harm, in the next load. The SQL of a rule is
-- opened as a cursor and never fetched: that parses and plans exactly one query, in the shape in
-- which setup._stage will use it, and executes nothing.
declare
  c_probe     refcursor;
  v_job       setup.load_jobs;
  v_fed       boolean;  -- the rows of the target pass through a view
  v_source    regclass;
  v_columns   text[];
  v_arguments jsonb := p_rule.arguments;
  v_name      text;
begin
  select * into v_job from setup.load_jobs as j where j.target = p_rule.target;
  v_fed := coalesce(
    v_job.load_type not in ('view', 'procedure') and v_job.source !~ '^[a-z]+:', false
  );
  v_source := case
    when v_fed then setup._find_relation(v_job.source) else p_rule.target::regclass
  end;
  v_columns := setup._columns(v_source);

  select c into v_name from unnest(p_rule.columns) as c where c <> all(v_columns) limit 1;
  if v_name is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s": column "%s" is not in "%s"',
        p_rule.rule_name, v_name, setup._relation_name(v_source)
      ),
      hint = setup._did_you_mean(v_name, v_columns);
  end if;
  if (
    case p_rule.rule_type
      when 'not_null' then p_rule.columns = '{}'
      when 'unique' then p_rule.columns = '{}'
      when 'accepted_values' then cardinality(p_rule.columns) <> 1
        or jsonb_typeof(v_arguments -> 'values') is distinct from 'array'
        or v_arguments -> 'values' = '[]'
      when 'range' then cardinality(p_rule.columns) <> 1 or not v_arguments ?| '{min,max}'
      else p_rule.expression is null
    end
  ) then
    raise exception using
      errcode = 'MW013',
      message = format('rule "%s" of type %s is incomplete', p_rule.rule_name, p_rule.rule_type),
      hint = 'not_null and unique need columns; accepted_values one column and {"values": […]}; '
        'range one column and {"min": …} or {"max": …}; the expressions p_expression.';
  end if;
  if p_rule.gate = 'drop' and (p_rule.rule_type = 'table_expression' or not v_fed) then
    raise exception using
      errcode = 'MW013',
      message = format('rule "%s" cannot drop rows of "%s"', p_rule.rule_name, p_rule.target),
      hint = 'Only rows that a view feeds into a table can be dropped: register the job first, '
        'or choose warn or fail.';
  end if;

  begin
    open c_probe for execute case
      when p_rule.rule_type = 'table_expression'
        then format('select (%s)::boolean', p_rule.expression)
      else format(
        'select case when s._violated then %s end'
        ' from (select v.*, case when %s then true end as _violated from %s as v) as s',
        coalesce('(' || p_rule.reason || ')::text', 'null'),
        setup._rule_condition(p_rule), v_source
      )
    end;
    close c_probe;
  exception
    when others then
      raise exception using
        errcode = 'MW013',
        message = format('rule "%s" is not valid SQL: %s', p_rule.rule_name, sqlerrm),
        hint = 'Use the columns of the source view, helper columns included; one expression, '
          'no semicolon.';
  end;
end;
$$;
comment on function setup._check_rule(setup.quality_rules) is
'Raise MW013 for a rule whose columns, arguments or SQL do not fit its target.';
revoke all on function setup._check_rule(setup.quality_rules) from public;
