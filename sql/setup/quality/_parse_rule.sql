create or replace function setup._parse_rule(
  p_rule setup.quality_rules,
  p_type setup.rule_types,
  p_source regclass
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What its author wrote, in the shape in which loads will use it. Raises what PostgreSQL raises.
begin
  if p_rule.filter is not null then
    perform setup._parse_expression(
      'select v.*, case when', p_rule.filter,
      format('is true then true end from %s as v', p_source)
    );
  end if;
  if p_rule.arguments ->> 'query' is not null then
    perform setup._parse_query(p_rule.arguments ->> 'query');
  end if;
  if p_rule.arguments ->> 'other_filter' is not null then
    perform setup._parse_expression(
      'select case when', p_rule.arguments ->> 'other_filter',
      format(
        'is true then true end from %s as o', coalesce(
          setup._find_relation(p_rule.arguments ->> 'table')::text,
          format('(%s)', p_rule.arguments ->> 'query')
        )
      )
    );
  end if;
  case p_rule.rule_type
    when 'table_expression' then
      perform setup._parse_expression('select', p_rule.expression, '::boolean');
    when 'empty_query' then
      perform setup._parse_query(p_rule.expression);
    when 'expression' then
      perform setup._parse_expression(
        'select v.*, case when', p_rule.expression,
        format('is not true then true end from %s as v', p_source)
      );
    else null;
  end case;
  if p_rule.reason is not null and p_type.scope = 'row' then
    perform setup._parse_expression(
      'select case when s._violated then', p_rule.reason,
      format('::text end from (select v.*, true as _violated from %s as v) as s', p_source)
    );
  end if;
end;
$$;
comment on function setup._parse_rule is
'Parse the SQL that the author of a rule wrote. Raises what PostgreSQL raises.';
revoke all on function setup._parse_rule from public;
