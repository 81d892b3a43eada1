create or replace function setup._watermark(p_job setup.load_jobs)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Loads of the warehouse share one numbering, so what is above the highest is new. A table that no
-- job keeps numbers its rows itself: beside another source only the lowest is safe. An upsert may
-- read a row again, an append may not.
declare
  v_tracked boolean;
  v_highest bigint;
  v_lowest  bigint;
begin
  select bool_and(c.is_tracked), max(c.value), min(c.value)
  into v_tracked, v_highest, v_lowest
  from setup._consumed_watermarks(p_job) as c;
  if v_tracked or v_lowest is not distinct from v_highest then
    return coalesce(v_highest, 0);
  elsif p_job.load_type = 'append' then
    raise exception using
      errcode = 'MW012',
      message = format('sources of "%s" number their loads differently', p_job.job_name),
      detail = 'It appends from a table with _load_id that no job keeps, and from another source.',
      hint = 'Use load type upsert, or register jobs for all sources.';
  end if;
  return v_lowest;
end;
$$;
comment on function setup._watermark is
'Return the _load_id above which rows are new to an incremental job, 0 before its first load. '
'Raises MW012.';
revoke all on function setup._watermark from public;
