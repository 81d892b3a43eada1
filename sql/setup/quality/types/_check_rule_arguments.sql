create or replace function setup._check_rule_arguments(
  p_rule setup.quality_rules,
  p_type setup.rule_types,
  p_source regclass
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_arguments jsonb := p_rule.arguments;
  v_known     text[];
  v_name      text;
  v_fault     text;
begin
  v_known := array(select jsonb_object_keys(p_type.arguments));
  if jsonb_typeof(v_arguments) is distinct from 'object' then
    v_name := coalesce(jsonb_typeof(v_arguments), 'null');
  else
    select a into v_name
    from jsonb_object_keys(v_arguments) as a
    where a <> all(v_known)
    order by a collate "C"
    limit 1;
  end if;
  if v_name is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s" of type %s does not understand the argument "%s"',
        p_rule.rule_name, p_rule.rule_type, v_name
      ),
      hint = setup._did_you_mean(v_name, v_known);
  end if;

  select string_agg(format('"%s"', a.name), case when a.required = 'any' then ' or ' else ', ' end)
  into v_fault
  from (
    select a.key as name, a.value ->> 'required' as required
    from jsonb_each(p_type.arguments) as a
    where coalesce(v_arguments -> a.key, 'null') = 'null'
      and (
        a.value ->> 'required' = 'true'
        or a.value ->> 'required' = 'any' and not exists (
          select from jsonb_each(p_type.arguments) as o
          where o.value ->> 'required' = 'any'
            and coalesce(v_arguments -> o.key, 'null') <> 'null'
        )
      )
    order by a.key
  ) as a
  group by a.required
  order by a.required desc
  limit 1;
  if v_fault is null and p_type.takes_expression and p_rule.expression is null then
    v_fault := 'p_expression';
  end if;
  if v_fault is not null then
    raise exception using
      errcode = 'MW013',
      message = format('rule "%s" of type %s is incomplete', p_rule.rule_name, p_rule.rule_type),
      detail = format('Missing: %s.', v_fault),
      hint = format('It passes when %s: give %s.', p_type.description, v_fault);
  end if;
  if p_rule.expression is not null and not p_type.takes_expression then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s" of type %s has an expression', p_rule.rule_name, p_rule.rule_type
      ),
      hint = 'Leave p_expression out, or choose type expression.';
  end if;

  select a.key, setup._argument_fault(d.kind, d.allowed, a.value, p_rule)
  into v_name, v_fault
  from jsonb_each(v_arguments) as a
  cross join lateral (
    select p_type.arguments #>> array[a.key, 'kind'] as kind,
      p_type.arguments #> array[a.key, 'allowed'] as allowed
  ) as d
  where a.value <> 'null'
    and setup._argument_fault(d.kind, d.allowed, a.value, p_rule) is not null
  -- what the columns of another table are is judged after the table
  order by d.kind = 'other_columns', a.key collate "C"
  limit 1;
  if v_fault is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'argument "%s" of rule "%s" of type %s is of another kind',
        v_name, p_rule.rule_name, p_rule.rule_type
      ),
      hint = format('It is %s.', v_fault);
  end if;
  perform setup._check_rule_values(p_rule, p_type, p_source);
end;
$$;
comment on function setup._check_rule_arguments is
'Raise MW013 for a rule whose arguments are missing, unknown or of another kind.';
revoke all on function setup._check_rule_arguments from public;
