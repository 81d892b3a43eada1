create or replace function setup._violation_sql(
  p_rule setup.quality_rules,
  p_source regclass default null
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- SQL that is true for a row which VIOLATES the rule. NULL passes value rules; a NULL result of
  -- an expression does not. Rows of the source v are unique as the target would hold them.
  select case
    when p_rule.filter is null then c.condition
    else format('(%s) is true and (%s)', p_rule.filter, c.condition)
  end
  from (
    select case p_rule.rule_type
      when 'not_null' then (
        select string_agg(format('%I is null', c), ' or ') from unnest(p_rule.columns) as c
      )
      when 'unique' then format(
        'num_nonnulls(%s) = %s and count(*) over (partition by %s) > 1',
        setup._column_list_sql(p_rule.columns, 'v.'),
        cardinality(p_rule.columns),
        (
          select string_agg(
            coalesce(
              setup._as_target_sql(setup._find_relation(p_rule.target), c, p_source, c, 'v'),
              format('v.%I', c)  -- of the view only
            ),
            ', '
          )
          from unnest(p_rule.columns) as c
        )
      )
      -- a literal without a type takes that of the column
      when 'accepted_values' then format(
        '%I not in (%s)',
        p_rule.columns[1],
        (
          select string_agg(quote_literal(v), ', ')
          from jsonb_array_elements_text(p_rule.arguments -> 'values') as v
          where v is not null  -- one NULL in the list would make the comparison NULL for every row
        )
      )
      when 'range' then concat_ws(
        ' or ',
        format('%I < %L', p_rule.columns[1], p_rule.arguments ->> 'min'),
        format('%I > %L', p_rule.columns[1], p_rule.arguments ->> 'max')
      )
      when 'expression' then format('(%s) is not true', p_rule.expression)
    end as condition
  ) as c;
$$;
comment on function setup._violation_sql is
'Return the SQL condition under which a row violates a rule.';
revoke all on function setup._violation_sql from public;
