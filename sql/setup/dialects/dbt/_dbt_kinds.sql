create or replace function setup._dbt_kinds(p_document jsonb)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- What is of another kind down to the lists of tests would be passed over.
  with resources (path, kinds, content) as (
    select
      '{}'::text[],
      '{"models": "array", "seeds": "array", "snapshots": "array", "sources": "array"}'::jsonb,
      p_document
    union all
    select
      array[k.key, (r.position - 1)::text],
      case k.key
        when 'sources' then '{"name": "string!", "schema": "string", "tables": "array"}'::jsonb
        else '{"name": "string!", "description": "string", "config": "object",
          "columns": "array", "tests": "array", "data_tests": "array"}'
      end,
      r.value
    from unnest('{models,seeds,snapshots,sources}'::text[]) as k (key)
    cross join lateral jsonb_path_query(p_document -> k.key, 'strict $[*]', '{}', true)
    with ordinality as r (value, position)
  ),

  tables as (
    select r.path, r.kinds, r.content from resources as r
    union all
    select
      r.path || array['tables', (t.position - 1)::text],
      '{"name": "string!", "identifier": "string", "description": "string",
        "config": "object", "columns": "array", "tests": "array", "data_tests": "array"}',
      t.value
    from resources as r
    cross join lateral jsonb_path_query(r.content -> 'tables', 'strict $[*]', '{}', true)
    with ordinality as t (value, position)
    where r.path[1] = 'sources'
  )

  select f.fault
  from tables as t
  cross join lateral setup._check_kinds(t.path, t.content, t.kinds) as f (fault)
  union all
  select f.fault
  from tables as t
  cross join lateral jsonb_path_query(t.content -> 'columns', 'strict $[*]', '{}', true)
  with ordinality as c (value, position)
  cross join lateral setup._check_kinds(
    t.path || array['columns', (c.position - 1)::text], c.value,
    '{"name": "string!", "description": "string", "tests": "array", "data_tests": "array"}'
  ) as f (fault);
$$;
comment on function setup._dbt_kinds is
'List what in a schema file of dbt is of another kind than dbt says, down to lists of tests.';
revoke all on function setup._dbt_kinds from public;
