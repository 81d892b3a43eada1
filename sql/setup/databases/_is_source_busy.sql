create or replace function setup._is_source_busy(p_job setup.load_jobs)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Called by who is about to claim a task, and true is final until its transaction ends: one session
-- at a time counts, and sees the claims that were committed before. A task whose session died
-- counts until it is taken back.
declare
  c_usual      constant integer := 4;
  v_connection text := (setup._source_parts(p_job.source)).connection;
begin
  if v_connection is null then
    return false;
  end if;
  perform pg_advisory_xact_lock(setup._lock_key('source', hashtext(v_connection)));
  return (
    select count(*) >= coalesce(
      (
        select c.max_connections from setup.source_connections as c
        where c.connection = v_connection
      ),
      c_usual
    )
    from setup.run_tasks as t
    inner join setup.load_jobs as j on j.job_id = t.job_id
    where t.state = 'running' and starts_with(j.source, 'db:' || v_connection || '/')
  );
end;
$$;
comment on function setup._is_source_busy is
'Tell whether as many tables of the database of a job are being copied as may be.';
revoke all on function setup._is_source_busy from public;
