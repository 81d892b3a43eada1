create or replace function setup._real_scans()
returns jsonb
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  -- by relation, {"silver.x": 2}, of this transaction; indexes count for their tables
  select coalesce(jsonb_object_agg(s.name, s.scans), '{}')
  from (
    select
      setup._relation_name(coalesce(i.indrelid, c.oid)) as name,
      sum(pg_stat_get_xact_numscans(c.oid)) as scans
    from pg_class as c
    left join pg_index as i on i.indexrelid = c.oid
    where c.oid >= 16384
      and c.relkind in ('r', 'm', 'i')
      and c.relnamespace <> all(
        array[
          pg_my_temp_schema(), 'setup'::regnamespace, 'work'::regnamespace, 'pg_toast'::regnamespace
        ]
      )
      and pg_stat_get_xact_numscans(c.oid) > 0
    group by 1
  ) as s;
$$;
comment on function setup._real_scans is
'Count how often this transaction has read which table of the warehouse.';
revoke all on function setup._real_scans from public;
