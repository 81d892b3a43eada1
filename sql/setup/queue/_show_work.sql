create or replace function setup._show_work(
  p_task setup.run_tasks,
  p_job setup.load_jobs,
  p_until_release boolean default false
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config(
    'application_name',
    format('medallion:%s:%s', p_task.run_id, p_job.job_name),
    not p_until_release
  );
  perform setup._announce(p_job.layer, p_job.job_name, 'started');
end;
$$;
comment on function setup._show_work is
'Announce that a task begins, and show it in pg_stat_activity to the end of transaction or task.';
revoke all on function setup._show_work from public;
