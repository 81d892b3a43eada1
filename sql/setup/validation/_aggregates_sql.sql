create or replace function setup._aggregates_sql(
  p_source text,
  p_values text[],
  p_parts integer
)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- What sorts cannot be spread over workers, but in parts they can do it side by side.
  select setup._fill_sql(
    case
      when p_parts > 1 then $sql$
        select array_agg(e.value order by p.part, e.position)
        from (
          {parts}
        ) as p
        cross join lateral unnest(p.found) with ordinality as e (value, position)
      $sql$
      else '{parts}'
    end,
    jsonb_build_object(
      'parts', string_agg(
        format(
          E'select %sarray[\n  %s\n] as found\nfrom %s as v',
          case when p_parts > 1 then g.part || ' as part, ' end, g.list, p_source
        ),
        E'\nunion all\n' order by g.part
      )
    )
  )
  from (
    select
      (e.position - 1) * p_parts / cardinality(p_values) as part,
      string_agg(
        format($sql$jsonb_build_object('value', %s)$sql$, e.value), E',\n  ' order by e.position
      ) as list
    from unnest(p_values) with ordinality as e (value, position)
    group by 1
  ) as g;
$$;
comment on function setup._aggregates_sql is
'Write the query that computes aggregates over a source v, in so many parts, as one array.';
revoke all on function setup._aggregates_sql from public;
