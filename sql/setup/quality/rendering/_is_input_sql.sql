create or replace function setup._is_input_sql(p_rule setup.quality_rules, p_relation regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A column of one of the types has good values only, one of another has none; a text is asked value
-- by value. Times are read as ISO 8601, whatever the DateStyle of a session.
declare
  v_is   record;
  v_text text := setup._text_sql(p_relation, p_rule.columns[1]);
begin
  v_is := setup._column_type(p_relation, p_rule.columns[1]);
  return (
    select string_agg(
      case
        when v_is.category <> 'S' or t.category = 'S' and t.name !~ '\('
          then (v_is.name = t.base or v_is.category = 'S' and t.category = 'S')::text
        when t.category = 'D' then format(
          'setup.try_timestamptz(%s) is not null%s', v_text,
          case when t.base = 'date' then format(' and char_length(%s) = 10', v_text) end
        )
        when current_setting('server_version_num')::integer >= 160000
          then format('pg_input_is_valid(%s, %L)', v_text, t.name)
        else format('setup._is_input(%s, %L)', v_text, t.name)
      end,
      ' or '
    )
    from (
      select
        k.value #>> '{}' as name, format_type(y.oid, -1) as base,
        case when y.typname in ('time', 'timetz') then 'T' else y.typcategory end as category
      from jsonb_path_query(p_rule.arguments -> 'type', 'lax $[*]') as k (value)
      inner join pg_type as y on y.oid = setup._find_type(k.value #>> '{}')
    ) as t
  );
end;
$$;
comment on function setup._is_input_sql is
'Write the condition under which the value of a column is of one of the types of a rule.';
revoke all on function setup._is_input_sql from public;
