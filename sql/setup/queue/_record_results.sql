create or replace function setup._record_results(
  p_task setup.run_tasks,
  p_job setup.load_jobs,
  p_error setup.error_report
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What rules found in a load that one of them has stopped. Less than why it failed: that is
-- recorded, whatever goes wrong here.
begin
  perform setup._restore_results(p_job.target, p_task.load_id, p_error.results);
  set constraints all immediate;
exception
  when query_canceled or assert_failure or others then
    if sqlstate = '57014' then
      perform setup._absorb_cancellation();
    end if;
    raise warning '[run %] the results of % cannot be recorded: SQLSTATE %',
      p_task.run_id, setup._for_client(p_job.job_name), sqlstate;
end;
$$;
comment on function setup._record_results is
'Keep the results of a load that a rule has stopped, after its transaction was rolled back.';
revoke all on function setup._record_results from public;
