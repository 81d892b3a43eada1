create or replace function setup._dbt_tests(p_path text[], p_content jsonb)
returns table (path text[], column_name text, test jsonb)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- tests is the older name of data_tests; tests of the table first, as they are in the file
  select
    p_path || h.path || array[k.key, (t.position - 1)::text], h.column_name, t.value
  from (
    select 0 as position, '{}'::text[] as path, null as column_name, p_content as content
    union all
    select
      c.position, array['columns', (c.position - 1)::text], c.value ->> 'name', c.value
    from jsonb_path_query(p_content -> 'columns', 'lax $[*]') with ordinality as c (value, position)
  ) as h
  cross join unnest('{tests,data_tests}'::text[]) as k (key)
  cross join lateral jsonb_path_query(h.content -> k.key, 'lax $[*]')
  with ordinality as t (value, position)
  order by h.position, k.key, t.position;
$$;
comment on function setup._dbt_tests is
'List the tests of a table of dbt and of its columns.';
revoke all on function setup._dbt_tests from public;
