create or replace function setup._delete_log_rows(p_load_ids bigint[])
returns bigint
language sql
set search_path = pg_catalog, pg_temp
as $$
  -- What a load saw in its source database goes with it. When it saw that stays where it wrote
  -- rows: they point to it, and models may ask how old they are.
  with gone as (
    delete from setup.load_log as l
    where l.load_id = any(p_load_ids)
    returning l.load_id, coalesce(l.rows_inserted + l.rows_updated, 0) > 0 as has_written
  ),
  forgotten as (
    delete from setup.source_loads as s
    using gone as g
    where s.load_id = g.load_id and not g.has_written
  ),
  shortened as (
    update setup.source_loads as s
    set catalogue = '[]'
    from gone as g
    where s.load_id = g.load_id and g.has_written
  )
  select count(*) from gone;
$$;
comment on function setup._delete_log_rows is
'Delete rows of the log, and what their loads saw in source databases; returns how many.';
revoke all on function setup._delete_log_rows from public;
