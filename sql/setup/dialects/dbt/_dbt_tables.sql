create or replace function setup._dbt_tables(p_document jsonb)
returns table (place bigint, path text[], name text, table_name text, content jsonb)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- those that have tests; a table of a source is called schema/table
  with listed as (
    select
      array[k.key, (r.position - 1)::text] as path,
      r.value ->> 'name' as name,
      coalesce(r.value #>> '{config,alias}', r.value ->> 'name') as table_name,
      r.value as content
    from unnest('{models,seeds,snapshots}'::text[]) as k (key)
    cross join lateral jsonb_path_query(p_document -> k.key, 'lax $[*]')
    with ordinality as r (value, position)
    union all
    select
      array['sources', (s.position - 1)::text, 'tables', (t.position - 1)::text],
      concat_ws(
        '/', coalesce(s.value ->> 'schema', s.value ->> 'name'),
        coalesce(t.value ->> 'identifier', t.value ->> 'name')
      ),
      coalesce(t.value ->> 'identifier', t.value ->> 'name'),
      t.value
    from jsonb_path_query(p_document -> 'sources', 'lax $[*]')
    with ordinality as s (value, position)
    cross join lateral jsonb_path_query(s.value -> 'tables', 'lax $[*]')
    with ordinality as t (value, position)
  )

  select
    row_number() over (), l.path, case when l.path[1] = 'sources' then l.name else l.table_name end,
    l.table_name, l.content
  from listed as l
  where exists (select from setup._dbt_tests(l.path, l.content));
$$;
comment on function setup._dbt_tables is
'List the tables with tests of a schema file of dbt.';
revoke all on function setup._dbt_tables from public;
