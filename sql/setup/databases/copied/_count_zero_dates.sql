create or replace function setup._count_zero_dates(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[]
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_count  text;
  v_result bigint;
begin
  select string_agg(format('count(*) filter (where %s)', k.zero_sql), ' + ') into v_count
  from setup._copied_columns(p_load, p_columns) as k
  where k.zero_sql is not null;
  if v_count is null then
    return 0;
  end if;
  execute format('select %s from work.%I as s', v_count, 'received_' || p_job.job_id) into v_result;
  return v_result;
end;
$$;
comment on function setup._count_zero_dates is
'Count the copied texts that stand for no date and are NULL in bronze.';
revoke all on function setup._count_zero_dates from public;
