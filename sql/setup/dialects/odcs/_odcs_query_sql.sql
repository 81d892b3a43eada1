create or replace function setup._odcs_query_sql(p_item jsonb, p_target text, p_column text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- (query) = 0; the holes of a query are written {object}, ${object} or {table}
  select string_agg(
    case o.key
      when 'mustBe' then format('%s = %s', q.query, setup._literal_sql(o.value))
      when 'mustNotBe' then format('%s <> %s', q.query, setup._literal_sql(o.value))
      when 'mustBeGreaterThan' then format('%s > %s', q.query, setup._literal_sql(o.value))
      when 'mustBeGreaterOrEqualTo' then format('%s >= %s', q.query, setup._literal_sql(o.value))
      when 'mustBeLessThan' then format('%s < %s', q.query, setup._literal_sql(o.value))
      when 'mustBeLessOrEqualTo' then format('%s <= %s', q.query, setup._literal_sql(o.value))
      when 'mustBeBetween' then format(
        '%s between %s and %s', q.query, setup._literal_sql(o.value -> 0),
        setup._literal_sql(o.value -> 1)
      )
      when 'mustNotBeBetween' then format(
        '%s not between %s and %s', q.query, setup._literal_sql(o.value -> 0),
        setup._literal_sql(o.value -> 1)
      )
    end,
    ' and ' order by o.key
  )
  from (
    select '(' || regexp_replace(
      regexp_replace(
        rtrim(p_item ->> 'query', E'; \n\t'), '\$?\{(object|table|schema|model)\}', p_target, 'g'
      ),
      '\$?\{(property|column)\}', coalesce(quote_ident(p_column), 'null'), 'g'
    ) || ')' as query
  ) as q
  cross join jsonb_each(p_item) as o
  where o.key ~ '^must';
$$;
comment on function setup._odcs_query_sql is
'Write a rule of a contract that is a query as an SQL condition.';
revoke all on function setup._odcs_query_sql from public;
