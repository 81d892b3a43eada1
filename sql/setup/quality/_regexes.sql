create or replace function setup._regexes(p_rule setup.quality_rules)
returns table (pattern text, regexes integer)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- pattern: the same for rules whose regular expressions are the same; NULL without any
  select
    nullif(concat_ws(' ', w.of_type, w.of_expression, w.of_filter), ''),
    num_nonnulls(w.of_type)
    + setup._count_regexes(w.of_expression) + setup._count_regexes(w.of_filter)
  from setup.rule_types as t
  cross join lateral (
    select
      case
        when t.sql ~ '\{(pattern|is_date|is_input|is_format)\}'
          then concat(p_rule.rule_type, ' ', p_rule.arguments)
      end as of_type,
      case
        when setup._count_regexes(p_rule.expression) > 0 then p_rule.expression
      end as of_expression,
      case when setup._count_regexes(p_rule.filter) > 0 then p_rule.filter end as of_filter
  ) as w
  where t.rule_type = p_rule.rule_type;
$$;
comment on function setup._regexes is
'Tell how many regular expressions a row rule asks, and which.';
revoke all on function setup._regexes from public;
