create or replace function setup._watermark(p_job setup.load_jobs)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(max(w.value::bigint), 0)
    from setup.watermarks as w
    where w.job_id = p_job.job_id and w.column_name = '_load_id' and w.source <> '(target)'
  );
end;
$$;
comment on function setup._watermark(setup.load_jobs) is
'Return the highest _load_id an incremental job has consumed, 0 before its first load.';
revoke all on function setup._watermark(setup.load_jobs) from public;
