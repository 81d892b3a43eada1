create or replace function setup._noted_rows(p_job setup.load_jobs)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
set lock_timeout = '50ms'
as $$
-- Who asks holds the queue, or the start of all runs: nobody waits for a number that is only noted.
begin
  return setup._count_rows(p_job.target::regclass);
exception
  when lock_not_available then
    return (
      select l.table_rows
      from setup.load_log as l
      where l.job_id = p_job.job_id and l.table_rows is not null
      order by l.load_id desc
      limit 1
    );
end;
$$;
comment on function setup._noted_rows is
'Count the rows of a target for the log; while somebody has locked it, those of before.';
revoke all on function setup._noted_rows from public;
