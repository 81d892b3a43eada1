create or replace function setup._check_rule_columns(
  p_rule setup.quality_rules,
  p_type setup.rule_types,
  p_source regclass
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_source: where the columns are. Those of column_exists may be missing, that is what it is for,
-- and so may those of a rule from a file: it fails until they are there.
declare
  v_count   integer := cardinality(p_rule.columns);
  v_named   text[] := p_rule.columns || setup._named_columns(p_rule, '{column,columns}');
  v_missing text;
begin
  -- a metric of a column, or of the load
  if p_type.rule_type = 'usual' then
    p_type.columns_max := case
      when p_rule.arguments ->> 'metric'
        in ('null_share', 'distinct', 'min', 'max', 'mean', 'length') then 1
      else 0
    end;
    p_type.columns_min := p_type.columns_max;
  end if;
  if v_count < p_type.columns_min or v_count > p_type.columns_max then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s" of type %s has %s', p_rule.rule_name, p_rule.rule_type,
        setup._quantity(v_count, 'column')
      ),
      hint = format(
        'A rule of this type has %s%s: p_columns.',
        p_type.columns_min || case
          when p_type.columns_max is null then ' or more'
          when p_type.columns_max > p_type.columns_min then ' to ' || p_type.columns_max
          else ''
        end,
        case when p_type.columns_max = 1 then ' column' else ' columns' end
      );
  end if;
  if null = any(v_named) is null and array_position(v_named, null) is not null then
    v_missing := '';
  elsif p_type.rule_type not in ('column_exists', 'column_order') and p_rule.origin <> 'suite' then
    v_missing := (setup._missing_columns(p_source, v_named))[1];
  end if;
  if v_missing is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s": column "%s" is not in "%s"',
        p_rule.rule_name, v_missing, setup._relation_name(p_source)
      ),
      hint = setup._did_you_mean(v_missing, setup._delivered_columns(p_source));
  end if;
end;
$$;
comment on function setup._check_rule_columns is
'Raise MW013 for a rule that names too few or too many columns, or one that is missing.';
revoke all on function setup._check_rule_columns from public;
