create or replace function setup._check_rule_arguments(
  p_rule setup.quality_rules,
  p_source regclass
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_arguments jsonb := p_rule.arguments;
  v_columns   text[] := setup._columns(p_source);
  v_known     text[] := case p_rule.rule_type
    when 'accepted_values' then '{values,refused}'
    when 'range' then '{min,max,refused}'
    when 'table_expression' then '{}'
    else '{refused}'
  end;
  v_wrong     text;
begin
  select coalesce(c.name, '') into v_wrong
  from unnest(p_rule.columns) as c (name)
  where c.name = any(v_columns) is not true
  limit 1;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s": column "%s" is not in "%s"',
        p_rule.rule_name, v_wrong, setup._relation_name(p_source)
      ),
      hint = setup._did_you_mean(v_wrong, v_columns);
  end if;
  if (
    case p_rule.rule_type
      when 'not_null' then p_rule.columns = '{}'
      when 'unique' then p_rule.columns = '{}'
      when 'accepted_values' then cardinality(p_rule.columns) <> 1
        or not jsonb_path_exists(v_arguments, 'strict $.values[*] ? (@ != null)', silent => true)
        or jsonb_typeof(v_arguments -> 'values') is distinct from 'array'
      when 'range' then cardinality(p_rule.columns) <> 1
        or num_nonnulls(v_arguments ->> 'min', v_arguments ->> 'max') = 0
      else p_rule.expression is null
    end
  ) then
    raise exception using
      errcode = 'MW013',
      message = format('rule "%s" of type %s is incomplete', p_rule.rule_name, p_rule.rule_type),
      hint = 'not_null and unique need columns; accepted_values one column and {"values": […]}; '
        'range one column and {"min": …} or {"max": …}; the expressions p_expression.';
  end if;

  if jsonb_typeof(v_arguments) = 'object' then
    select a.name into v_wrong
    from jsonb_each(v_arguments) as a (name, value)
    where a.name <> all(v_known) or a.name = 'refused' and jsonb_typeof(a.value) <> 'boolean'
    order by a.name collate "C"
    limit 1;
  else
    v_wrong := jsonb_typeof(v_arguments);
  end if;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s" of type %s does not understand the argument "%s"',
        p_rule.rule_name, p_rule.rule_type, v_wrong
      ),
      hint = case v_wrong
        when 'refused' then 'Give it as true or false.'
        else setup._did_you_mean(v_wrong, v_known)
      end;
  end if;
  if p_rule.rule_type in ('accepted_values', 'range') then
    perform setup._check_rule_values(p_rule, p_source);
  end if;
end;
$$;
comment on function setup._check_rule_arguments is
'Raise MW013 for a rule whose columns or arguments are missing, unknown or of another kind.';
revoke all on function setup._check_rule_arguments from public;
