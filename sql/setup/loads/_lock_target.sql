create or replace function setup._lock_target(p_job setup.load_jobs, p_mode text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._lock_table(
    p_job.target::regclass, p_mode, (p_job.options ->> 'lock_timeout')::interval, p_job.layer,
    p_job.job_name
  );
end;
$$;
comment on function setup._lock_target is
'Lock the target of a job to the end of the transaction, waiting as long as its options say.';
revoke all on function setup._lock_target from public;
