create or replace function setup._sample_sql(
  p_relation regclass,
  p_columns text[],
  p_is_key boolean default false
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- a key is exact, of other texts the beginning will do
  select case
    when count(*) = cardinality(p_columns[:50]) and count(*) > 0 then format(
      'jsonb_build_object(%s)',
      string_agg(
        format(
          case when p_is_key or t.typcategory in ('N', 'B', 'D', 'T') then '%L, v.%I'
            else '%L, left(v.%I::text, 200)' end,
          c.name, c.name
        ),
        ', ' order by c.position
      )
    )
    else 'null::jsonb'
  end
  from unnest(p_columns[:50]) with ordinality as c (name, position)
  inner join pg_attribute as a on a.attrelid = p_relation and a.attname = c.name
  inner join pg_type as t on t.oid = a.atttypid;
$$;
comment on function setup._sample_sql is
'Write what is noted of a row v that violates a rule: the values of these columns.';
revoke all on function setup._sample_sql from public;
