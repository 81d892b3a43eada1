create or replace function setup._is_source_busy(p_job setup.load_jobs)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Called by who is about to claim a task, and true is final until its transaction ends: one session
-- at a time counts, and sees the claims that were committed before. A task whose session died
-- counts until it is taken back.
declare
  v_connection text := (setup._source_parts(p_job.source)).connection;
begin
  if v_connection is null then
    return false;
  end if;
  perform pg_advisory_xact_lock(setup._lock_key('source', hashtext(v_connection)));
  return (
    select coalesce(sum(setup._wanted_connections(j)), 0) + setup._wanted_connections(p_job)
      > setup._connection_limit(v_connection)
    from setup.run_tasks as t
    inner join setup.load_jobs as j on j.job_id = t.job_id
    where t.state = 'running' and starts_with(j.source, 'db:' || v_connection || '/')
  );
end;
$$;
comment on function setup._is_source_busy is
'Tell whether the database of a job has no room for the connections that it may use.';
revoke all on function setup._is_source_busy from public;
