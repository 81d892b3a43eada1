create or replace function setup.nightly_differences(p_before jsonb, p_now jsonb)
returns table (place text, before text, now text)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- of two tables.yml; a table that came or went is one difference
  with entries as (
    select
      coalesce(b.place, n.place) as place,
      case when jsonb_typeof(b.value) = 'object' then '…' else b.value #>> '{}' end as before,
      case when jsonb_typeof(n.value) = 'object' then '…' else n.value #>> '{}' end as now
    from setup._nightly_paths(p_before -> 'tables') as b
    full join setup._nightly_paths(p_now -> 'tables') as n on n.place = b.place
  )
  select array_to_string(e.place, '.'), e.before, e.now
  from entries as e
  where e.before is distinct from e.now
    and e.place[2] is distinct from 'estimated_rows'
    and not exists (
      select from entries as o
      where cardinality(o.place) < cardinality(e.place)
        and o.place = e.place[:cardinality(o.place)]
        and o.before is distinct from o.now
    )
  order by e.place;
$$;
comment on function setup.nightly_differences is
'List in what two generated files of tables differ.';
revoke all on function setup.nightly_differences from public;
