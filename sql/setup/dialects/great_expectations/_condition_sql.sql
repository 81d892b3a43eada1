create or replace function setup._condition_sql(p_condition jsonb, p_parser text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- NULL where it is not understood. A text is SQL unless the parser says that Python wrote it.
declare
  v_text   text := p_condition #>> '{}';
  v_column text := p_condition #>> '{column,name}';
  v_found  text[];
begin
  if p_condition ->> 'type' in ('comparison', 'nullity') and v_column is null
    or p_condition ->> 'type' = 'nullity'
    and jsonb_typeof(p_condition -> 'is_null') is distinct from 'boolean'
  then
    return null;
  elsif jsonb_typeof(p_condition) = 'object' then
    return case p_condition ->> 'type'
      when 'comparison' then format(
        case p_condition ->> 'operator'
          when '==' then '%I = %s' when '!=' then '%I <> %s'
          when '<' then '%I < %s' when '<=' then '%I <= %s'
          when '>' then '%I > %s' when '>=' then '%I >= %s'
          when 'IN' then '%I in (%s)' when 'NOT_IN' then '%I not in (%s)'
        end,
        v_column, coalesce(setup._literal_sql(p_condition -> 'parameter'), 'null')
      )
      when 'nullity' then format(
        case p_condition -> 'is_null' when 'true' then '%I is null' else '%I is not null' end,
        v_column
      )
      when 'pass_through'
        then setup._condition_sql(p_condition -> 'pass_through_filter', 'pandas')
      else (
        select case when bool_and(c.condition is not null) then
          string_agg('(' || c.condition || ')', ' ' || (p_condition ->> 'type') || ' ')
        end
        from (
          select setup._condition_sql(c.value, p_parser) as condition
          from jsonb_path_query(p_condition, 'lax $.conditions[*]') as c (value)
          where p_condition ->> 'type' in ('and', 'or')
        ) as c
      )
    end;
  elsif jsonb_typeof(p_condition) <> 'string' then
    return null;
  elsif v_text ~ '^\s*col\("' then
    v_found := regexp_match(v_text, '^\s*col\("([^"]+)"\)\s*(?:(\.notnull\(\))|(==|!=|<=|>=|<|>)\s*'
      '(?:date\()?("[^"]*"|''[^'']*''|[-+]?[0-9][0-9.eE+-]*)\)?)\s*$', 'i');
    return case
      when v_found is null then null
      when v_found[2] is not null then format('%I is not null', v_found[1])
      else format(
        '%I %s %s', v_found[1],
        case v_found[3] when '==' then '=' when '!=' then '<>' else v_found[3] end,
        case
          when left(v_found[4], 1) in ('"', '''')
            then quote_literal(substr(v_found[4], 2, length(v_found[4]) - 2))
          else v_found[4]
        end
      )
    end;
  elsif p_parser in ('pandas', 'spark', 'python') then
    return setup._python_condition_sql(v_text);
  end if;
  return v_text;
end;
$$;
comment on function setup._condition_sql is
'Translate a row_condition of Great Expectations into SQL over the row; NULL when it has no mate.';
revoke all on function setup._condition_sql from public;
