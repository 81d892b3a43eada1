create or replace function setup._argument_sql(p_kind text, p_value jsonb)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- How an argument of a kind stands in a template. A value has no type of its own, so that it takes
-- that of the column it is compared with; a comparison with NULL is never true, and free.
declare
  v_text text := p_value #>> '{}';
begin
  return case p_kind
    when 'values' then (
      select string_agg(quote_literal(v.value), ', ')
      from jsonb_array_elements_text(p_value) as v (value)
      where v.value is not null  -- one NULL would make the comparison NULL for every row
    )
    when 'number' then format('%L::numeric', v_text)
    when 'share' then format('%L::numeric', v_text)
    when 'integer' then format('%L::bigint', v_text)
    when 'boolean' then coalesce(v_text, 'false')
    when 'bound' then case
      when jsonb_typeof(p_value) = 'number' then format('%L::numeric', v_text)
      else quote_nullable(v_text)
    end
    when 'interval' then format('%L::interval', v_text)
    when 'time' then setup._moment_sql(v_text)
    when 'operator' then v_text
    when 'relation' then setup._find_relation(v_text)::text
    when 'condition' then format('(%s) is true', coalesce(v_text, 'true'))
    when 'value' then quote_nullable(v_text)
    else format('%L::text', v_text)
  end;
end;
$$;
comment on function setup._argument_sql is
'Write an argument of a rule as SQL.';
revoke all on function setup._argument_sql from public;
