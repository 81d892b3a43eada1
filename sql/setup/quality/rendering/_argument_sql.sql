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
  case p_kind
    when 'value' then
      return quote_nullable(v_text);
    when 'boolean' then
      return coalesce(v_text, 'false');
    when 'number', 'amount', 'share' then
      return format('%L::numeric', v_text);
    when 'integer' then
      return format('%L::bigint', v_text);
    when 'bound' then
      return quote_nullable(v_text) || case
        when jsonb_typeof(p_value) = 'number' then '::numeric' else ''
      end;
    when 'interval' then
      return format('%L::interval', v_text);
    when 'time' then
      return setup._moment_sql(v_text);
    when 'operator' then
      return v_text;
    when 'relation' then
      return setup._find_relation(v_text)::text;
    when 'condition' then
      return format('(%s) is true', coalesce(v_text, 'true'));
    when 'values' then
      -- one NULL in the list would make the comparison NULL for every row
      return (
        select string_agg(quote_literal(v.value), ', ')
        from jsonb_array_elements_text(p_value) as v (value)
        where v.value is not null
      );
    else
      return format('%L::text', v_text);
  end case;
end;
$$;
comment on function setup._argument_sql is
'Write an argument of a rule as SQL.';
revoke all on function setup._argument_sql from public;
