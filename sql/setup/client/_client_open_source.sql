create or replace function setup._client_open_source(
  p_task_id bigint,
  out connection text,
  out schema_name text,
  out table_name text,
  out options jsonb,
  out is_nightly boolean
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- options: of the connection, where the pipeline says so. Raises MW023, MW082.
declare
  v_task setup.run_tasks := setup._running_task(p_task_id);
  v_job  setup.load_jobs := setup._claimed_job(p_task_id, 'db');
begin
  -- its statements are transactions of their own
  perform setup._show_work(v_task, v_job, p_until_release => true);
  delete from setup.source_loads as l where l.load_id = v_task.load_id;
  select p.connection, p.schema_name, p.table_name
  into connection, schema_name, table_name
  from setup._source_parts(v_job.source) as p;
  is_nightly := exists (
    select from setup.nightly_pipelines as n where n.pipeline = v_job.pipeline
  );
  options := setup._connection_options(v_job.pipeline, connection);
end;
$$;
comment on function setup._client_open_source is
'Begin to copy a table for a claimed task: the connection to use, and where the table is.';
revoke all on function setup._client_open_source from public;
