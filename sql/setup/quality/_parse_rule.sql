create or replace function setup._parse_rule(p_rule setup.quality_rules, p_source regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- In the shape in which setup._stage and setup._evaluate_table_rules will use it.
begin
  if p_rule.filter is not null then
    perform setup._parse_expression(
      'select v.*, case when', p_rule.filter,
      format('is true then true end from %s as v', p_source)
    );
  end if;
  if p_rule.rule_type = 'table_expression' then
    perform setup._parse_expression('select', p_rule.expression, '::boolean');
  elsif p_rule.rule_type = 'expression' then
    perform setup._parse_expression(
      'select v.*, case when', p_rule.expression,
      format('is not true then true end from %s as v', p_source)
    );
  else
    perform setup._parse(
      format(
        'select v.*, case when %s then true end from %s as v',
        setup._violation_sql(p_rule), p_source
      )
    );
  end if;
  if p_rule.reason is not null and p_rule.rule_type <> 'table_expression' then
    perform setup._parse_expression(
      'select case when s._violated then', p_rule.reason,
      format('::text end from (select v.*, true as _violated from %s as v) as s', p_source)
    );
  end if;
end;
$$;
comment on function setup._parse_rule is
'Parse the SQL of a rule over the rows it will judge. Raises what PostgreSQL raises.';
revoke all on function setup._parse_rule from public;
