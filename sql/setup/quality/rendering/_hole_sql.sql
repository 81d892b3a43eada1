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
  return case p_hole
    when 'column' then format('v.%I', v_columns[1])
    when 'ordered' then setup._ordered_sql(p_rule, p_relation, v_columns[1])
    when 'is_unlike' then case
      when p_rule.arguments ->> 'as' = 'numeric' then format(
        '%s is null and v.%I is not null', setup._ordered_sql(p_rule, p_relation, v_columns[1]),
        v_columns[1]
      )
      else 'false'
    end
    when 'second' then setup._ordered_sql(p_rule, p_relation, v_columns[2])
    when 'any_null' then setup._format_each(v_columns, 'v.%I is null', ' or ')
    when 'names' then format('%L::text[]', v_columns)
    when 'relation' then format('%L::regclass', p_relation)
    when 'expression' then p_rule.expression
    when 'where' then v_where
    when 'filter' then case
      when p_rule.filter is null then '' else format(' filter (where %s)', v_where)
    end
    when 'judged' then coalesce(setup._judged_sql(p_rule), 'true')
    when 'now' then setup._moment_sql('now')
    when 'target_columns' then setup._unique_columns_sql(p_rule, p_relation)
    when 'text' then setup._text_sql(p_relation, v_columns[1])
    when 'length' then setup._length_sql(p_relation, v_columns[1])
    when 'like' then case p_rule.arguments -> 'ignore_case' when 'true' then '~*' else '~' end
    when 'is_date' then setup._is_date_format_sql(
      setup._text_sql(p_relation, v_columns[1]), p_rule.arguments ->> 'format'
    )
    when 'is_format' then format(
      'setup.%I(%s)', 'is_' || (p_rule.arguments ->> 'format'),
      setup._text_sql(p_relation, v_columns[1])
    )
    when 'is_input' then setup._is_input_sql(p_rule, p_relation)
    when 'sum' then (
      select string_agg(setup._addend_sql(p_relation, c.name), ' + ' order by c.position)
      from unnest(v_columns) with ordinality as c (name, position)
    )
    when 'wanted_sum' then case
      when p_rule.arguments ->> 'equals' is null
        then setup._argument_sql('number', p_rule.arguments -> 'total')
      else setup._addend_sql(p_relation, p_rule.arguments ->> 'equals')
    end
    when 'pairs' then (
      select string_agg(
        format(
          '%s = %s', setup._ordered_sql(p_rule, p_relation, a.name),
          setup._ordered_sql(p_rule, p_relation, b.name)
        ),
        ' or ' order by a.position, b.position
      )
      from unnest(v_columns) with ordinality as a (name, position)
      inner join unnest(v_columns) with ordinality as b (name, position)
        on b.position > a.position
    )
    when 'sequence' then setup._sequence_sql(p_rule, p_relation)
    when 'percentile' then case
      when (setup._column_type(p_relation, v_columns[1])).category in ('N', 'T')
        then 'percentile_cont'
      else 'percentile_disc'
    end
    when 'moment' then case (setup._column_type(p_relation, v_columns[1])).name
      when 'timestamp with time zone' then format('v.%I', v_columns[1])
      else format('(v.%I::timestamp at time zone ''UTC'')', v_columns[1])
    end
    when 'oldest_age' then case
      when p_rule.arguments ->> 'max_age' is null then format(
        '%L::interval', setup._usual_load_interval(p_rule.target)
        * coalesce(p_rule.arguments ->> 'factor', p_type.arguments #>> '{factor,default}')::float
      )
      else setup._argument_sql('interval', p_rule.arguments -> 'max_age')
    end
    when 'missing_values' then (
      select string_agg(
        format(
          'case when bool_or(%s = %L) filter (where %s) is not true then %2$L::text end',
          setup._ordered_sql(p_rule, p_relation, v_columns[1]), a.value, v_where
        ),
        ', ' order by a.position
      )
      from jsonb_array_elements_text(p_rule.arguments -> 'values')
      with ordinality as a (value, position)
      where a.value is not null
    )
    when 'references' then setup._references_sql(p_rule, p_relation, 'o.%2$I%4$s = v.%1$I%4$s')
    else setup._argument_sql(
      p_type.arguments #>> array[p_hole, 'kind'],
      coalesce(
        nullif(p_rule.arguments -> p_hole, 'null'), p_type.arguments #> array[p_hole, 'default']
      )
    )
  end;
end;
$$;
comment on function setup._hole_sql is
'Write what a hole in the template of a rule stands for.';
revoke all on function setup._hole_sql from public;
