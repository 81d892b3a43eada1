create or replace function setup._hole_sql(
  p_hole text,
  p_rule setup.quality_rules,
  p_type setup.rule_types,
  p_relation regclass
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The holes of templates, over rows v. Any name that is not here is that of an argument.
declare
  v_columns text[] := p_rule.columns;
  v_where   text := coalesce('(' || p_rule.filter || ') is true', 'true');
begin
  case p_hole
    when 'column' then
      return 'v.' || quote_ident(v_columns[1]);
    when 'ordered' then
      return setup._ordered_sql(p_rule, p_relation, v_columns[1]);
    when 'is_unlike' then
      return case
        when p_rule.arguments ->> 'as' = 'numeric' then format(
          '%s is null and v.%I is not null', setup._ordered_sql(p_rule, p_relation, v_columns[1]),
          v_columns[1]
        )
        else 'false'
      end;
    when 'second' then
      return setup._ordered_sql(p_rule, p_relation, v_columns[2]);
    when 'any_null' then
      return 'v.' || quote_ident(v_columns[1]) || ' is null' || case
        when cardinality(v_columns) = 1 then ''
        else setup._format_each(v_columns[2:], ' or v.%I is null', '')
      end;
    when 'names' then
      return format('%L::text[]', v_columns);
    when 'relation' then
      return format('%L::regclass', p_relation);
    when 'delivered' then
      return 'v.columns';
    when 'expression' then
      return p_rule.expression;
    when 'where' then
      return v_where;
    when 'filter' then
      return case
        when p_rule.filter is null then '' else format(' filter (where %s)', v_where)
      end;
    when 'judged' then
      return coalesce(setup._judged_sql(p_rule), 'true');
    when 'now' then
      return setup._moment_sql('now');
    when 'target_columns' then
      return setup._unique_columns_sql(p_rule, p_relation);
    when 'text' then
      return setup._text_sql(p_relation, v_columns[1]);
    when 'length' then
      return setup._length_sql(p_relation, v_columns[1]);
    when 'like' then
      return case when p_rule.arguments @> '{"ignore_case": true}' then '~*' else '~' end;
    when 'is_date' then
      return setup._is_date_format_sql(
        setup._text_sql(p_relation, v_columns[1]), p_rule.arguments ->> 'format'
      );
    when 'is_format' then
      return format(
        'setup.%I(%s)', 'is_' || (p_rule.arguments ->> 'format'),
        setup._text_sql(p_relation, v_columns[1])
      );
    when 'is_input' then
      return setup._is_input_sql(p_rule, p_relation);
    when 'sum' then
      return setup._sum_sql(p_relation, v_columns);
    when 'wanted_sum' then
      return case
        when p_rule.arguments ->> 'equals' is null
          then setup._argument_sql('number', p_rule.arguments -> 'total')
        else setup._sum_sql(p_relation, array[p_rule.arguments ->> 'equals'])
      end;
    when 'pairs' then
      return setup._pairs_sql(p_rule, p_relation);
    when 'previous' then
      return format(
        'lag(%s) over (%s)', setup._ordered_sql(p_rule, p_relation, v_columns[1]),
        setup._sequence_sql(p_rule, p_relation)
      );
    when 'percentile' then
      return case
        when (setup._column_type(p_relation, v_columns[1])).category in ('N', 'T')
          then 'percentile_cont'
        else 'percentile_disc'
      end;
    when 'moment' then
      return format(
        case (setup._column_type(p_relation, v_columns[1])).name
          when 'timestamp with time zone' then 'v.%I'
          else '(v.%I::timestamp at time zone ''UTC'')'
        end,
        v_columns[1]
      );
    when 'oldest_age' then
      return setup._oldest_age_sql(p_rule, p_type);
    when 'missing_values' then
      return setup._missing_values_sql(p_rule, p_relation);
    when 'references' then
      return setup._references_sql(p_rule, p_relation, 'o.%2$I%4$s = v.%1$I%4$s');
    else
      return setup._argument_sql(
        p_type.arguments #>> array[p_hole, 'kind'],
        coalesce(
          nullif(p_rule.arguments -> p_hole, 'null'), p_type.arguments #> array[p_hole, 'default']
        )
      );
  end case;
end;
$$;
comment on function setup._hole_sql is
'Write what a hole in the template of a rule stands for.';
revoke all on function setup._hole_sql from public;
