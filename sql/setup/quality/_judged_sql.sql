create or replace function setup._judged_sql(p_rule setup.quality_rules)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- a rule that skips NULL judges rows that have a value in each of its columns
  select nullif(
    concat_ws(
      ' and ',
      '(' || p_rule.filter || ') is true',
      case
        when t.skips_null then (
          select string_agg(format('v.%I is not null', c.name), ' and ')
          from unnest(p_rule.columns) as c (name)
        )
      end
    ),
    ''
  )
  from setup.rule_types as t
  where t.rule_type = p_rule.rule_type;
$$;
comment on function setup._judged_sql is
'Return the SQL condition under which a rule judges a row v; NULL for all rows.';
revoke all on function setup._judged_sql from public;
