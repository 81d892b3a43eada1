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
-- The text of a time, a float or an array depends on settings: cast in the view it does not.
declare
  v_type   record;
  v_kind   text := coalesce(
    p_type.arguments #>> '{min,kind}', p_type.arguments #>> '{values,kind}'
  );
  v_reason text;
begin
  if p_rule.columns = '{}' or setup._missing_columns(p_source, p_rule.columns[:1]) <> '{}' then
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
  elsif v_kind in ('value', 'values', 'bound') then
    if p_rule.arguments ->> 'as' = 'numeric' then
      v_reason := setup._value_fault(p_rule, v_kind, 'numeric', false);
    elsif v_type.is_foreign then
      v_reason := 'the type has operators of its own, which a rule does not find';
    else
      v_reason := setup._value_fault(p_rule, v_kind, v_type.name, v_type.category = 'S');
    end if;
  end if;
  if v_reason is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'the arguments of rule "%s" do not fit column "%s" of type %s',
        p_rule.rule_name, p_rule.columns[1], v_type.name
      ),
      detail = format('Found: %s.', v_reason),
      hint = 'Values and bounds are compared in the type of the column: correct them, or cast the '
        'column in the view.';
  end if;
end;
$$;
comment on function setup._check_rule_values is
'Raise MW013 when the values or bounds of a rule are none of the type of its column.';
revoke all on function setup._check_rule_values from public;
