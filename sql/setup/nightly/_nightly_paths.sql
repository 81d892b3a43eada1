create or replace function setup._nightly_paths(p_content jsonb)
returns table (place text[], value jsonb)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- every entry of the objects in a document, with those inside; arrays are values
  with recursive entries (place, value) as (
    select array[e.key], e.value
    from jsonb_each(case jsonb_typeof(p_content) when 'object' then p_content else '{}' end) as e
    union all
    select d.place || e.key, e.value
    from entries as d
    cross join lateral jsonb_each(
      case jsonb_typeof(d.value) when 'object' then d.value else '{}' end
    ) as e
  )
  select d.place, d.value from entries as d;
$$;
comment on function setup._nightly_paths is
'List the entries of a document with their places.';
revoke all on function setup._nightly_paths from public;
