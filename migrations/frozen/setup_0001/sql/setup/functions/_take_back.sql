create or replace function setup._take_back(p_job setup.load_jobs, p_from bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Only setup.set_watermark leaves a watermark without load. What the job had appended from there on
-- goes in the transaction that appends it again.
declare
  v_loads bigint[];
begin
  if not exists (
    select from setup.watermarks as w
    where w.job_id = p_job.job_id and w.column_name = '_load_id' and w.load_id is null
  ) then
    return;
  end if;
  v_loads := array(
    select l.load_id from setup.load_log as l
    where l.job_id = p_job.job_id and l.status = 'succeeded' and l.watermark_from >= p_from
  );
  execute format('delete from %s where _load_id = any($1)', p_job.target::regclass)
  using v_loads;
end;
$$;
comment on function setup._take_back(setup.load_jobs, bigint) is
'Delete what an append job has added since the place it was set back to.';
revoke all on function setup._take_back(setup.load_jobs, bigint) from public;
