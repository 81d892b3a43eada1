create or replace function setup._check_rule_scale(
  p_rule setup.quality_rules,
  p_type setup.rule_types
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_fault text;
begin
  v_fault := case
    when (p_rule.mostly between 0 and 1) is not true
      then format('mostly is %s', coalesce(p_rule.mostly::text, 'null'))
    when p_rule.must_be_less_than <= 0 or p_rule.must_be_less_than = 'NaN'
      or p_rule.unit = 'percent' and p_rule.must_be_less_than > 100
      then format('must_be_less_than is %s %s', p_rule.must_be_less_than, p_rule.unit)
    when p_type.scope <> 'row' and p_rule.mostly <> 1
      then format('mostly is %s, of a rule that judges the table as a whole', p_rule.mostly)
    when p_type.scope <> 'row' and p_rule.filter is not null
      and p_type.rule_type in ('table_expression', 'empty_query', 'column_count', 'column_exists',
        'column_order')
      then 'a filter, of a rule that does not look at rows'
  end;
  if v_fault is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s" of "%s" does not understand its scale: %s', p_rule.rule_name, p_rule.target,
        v_fault
      ),
      hint = 'mostly is a share of rows from 0 to 1; must_be_less_than is above 0, of percent up '
        'to 100.';
  end if;
end;
$$;
comment on function setup._check_rule_scale is
'Raise MW013 when the share or the number of violations that a rule allows is none.';
revoke all on function setup._check_rule_scale from public;
