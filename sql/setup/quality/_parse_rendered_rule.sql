create or replace function setup._parse_rendered_rule(
  p_rule setup.quality_rules,
  p_type setup.rule_types,
  p_source regclass
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What its type makes of its columns and arguments. Raises what PostgreSQL raises, and MW013.
begin
  if p_type.takes_expression then
    return;
  end if;
  if p_type.sql ~ '\{previous\}' and setup._row_order(p_rule, p_source) is null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'rule "%s": nothing tells which row comes before another', p_rule.rule_name
      ),
      hint = 'Give the argument order_by: an array of columns.';
  end if;
  if p_rule.rule_type = 'reconcile' then
    perform setup._parse(setup._reconcile_sql(p_rule));
  elsif p_type.scope = 'row' then
    perform setup._parse(
      format(
        'select v.*, case when %s then true end from %s as v',
        setup._violation_sql(p_rule, p_source), p_source
      )
    );
  elsif p_type.sql is not null then
    perform setup._parse(
      format(
        'select %s from %s as v', setup._aggregate_sql(p_rule, p_source),
        case
          when p_type.sql ~ '\{delivered\}' then setup._file_columns_sql(p_source)
          else p_source::text
        end
      )
    );
  elsif not exists (
    select from pg_proc as p
    where p.pronamespace = 'setup'::regnamespace and p.proname = '_evaluate_' || p_rule.rule_type
  ) then
    raise exception using
      errcode = 'MW013',
      message = format('rules of type %s cannot be judged yet', p_rule.rule_type),
      hint = 'Choose another type.';
  end if;
end;
$$;
comment on function setup._parse_rendered_rule is
'Parse the SQL of a rule over what it will judge. Raises what PostgreSQL raises, and MW013.';
revoke all on function setup._parse_rendered_rule from public;
