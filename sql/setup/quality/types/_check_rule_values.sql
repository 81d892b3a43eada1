create or replace function setup._check_rule_values(
  p_rule setup.quality_rules,
  p_type setup.rule_types,
  p_source regclass
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Values and bounds are compared in the type of the column, by the operators of PostgreSQL itself.
-- The text of a time, a float or an array depends on settings: cast in the view it does not. What
-- no value could pass, or all do, is no rule.
declare
  v_type    record;
  v_kind    text := coalesce(
    p_type.arguments #>> '{min,kind}', p_type.arguments #>> '{values,kind}'
  );
  v_is_none boolean;
  v_reason  text;
begin
  if setup._missing_columns(p_source, p_rule.columns[:1]) <> '{}' then
    return;
  end if;
  v_type := setup._column_type(p_source, p_rule.columns[1]);
  if p_type.sql ~ '\{(text|is_date|is_input|length)\}' and v_type.category not in ('S', 'E')
    and not (p_type.sql ~ '\{length\}' and (v_type.name = 'bytea' or v_type.category = 'A'))
    and p_type.sql !~ '\{is_input\}'
    and v_type.name not in (
      'smallint', 'integer', 'bigint', 'numeric', 'uuid', 'boolean', 'jsonb', 'inet', 'cidr'
    )
  then
    v_reason := 'it is no text';
  elsif p_type.sql ~ '\{moment\}' and v_type.name !~ '^(date|timestamp)' then
    v_reason := 'it is no time';
  elsif p_type.arguments #>> '{from,kind}' = 'time' then
    execute format(
      'select %s > %s', setup._moment_sql(p_rule.arguments ->> 'from'),
      setup._moment_sql(p_rule.arguments ->> 'to')
    ) into v_is_none;
    v_reason := case when v_is_none then 'from is after to' end;
  elsif v_kind in ('value', 'values', 'bound', 'integer', 'share') then
    if p_rule.arguments ->> 'as' = 'numeric' then
      v_reason := setup._value_fault(p_rule, v_kind, 'numeric', false);
    elsif v_type.is_foreign then
      v_reason := 'the type has operators of its own, which a rule does not find';
    else
      -- what counts rows or columns has none
      v_reason := setup._value_fault(
        p_rule, v_kind, coalesce(v_type.name, 'numeric'), v_type.category = 'S'
      );
    end if;
  end if;
  if v_reason is not null then
    raise exception using
      errcode = 'MW013',
      message = case
        when p_rule.columns = '{}'
          then format('the arguments of rule "%s" do not fit each other', p_rule.rule_name)
        else format(
          'the arguments of rule "%s" do not fit column "%s" of type %s',
          p_rule.rule_name, p_rule.columns[1], v_type.name
        )
      end,
      detail = format('Found: %s.', v_reason),
      hint = 'Values and bounds are compared in the type of the column: correct them, or cast the '
        'column in the view.';
  end if;
end;
$$;
comment on function setup._check_rule_values is
'Raise MW013 when the values or bounds of a rule are none of the type of its column.';
revoke all on function setup._check_rule_values from public;
