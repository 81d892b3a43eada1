create or replace function setup._raise_for_run(p_run_id bigint)
returns void
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_run    setup.runs;
  v_failed text;
  v_files  text;
begin
  select * into v_run from setup.runs as r where r.run_id = p_run_id;
  if v_run.state = 'succeeded' then
    return;
  end if;
  select string_agg(
    setup._for_client(format('%s: %s', j.job_name, t.message)), E'\n' order by t.priority
  )
  into v_failed
  from setup.run_tasks as t
  inner join setup.load_jobs as j on j.job_id = t.job_id
  where t.run_id = p_run_id and t.state in ('partial', 'gated', 'failed', 'timed_out');
  select string_agg(
    setup._for_client(format('%s: %s', f.path, f.reason)), E'\n' order by f.file_id
  )
  into v_files
  from setup.load_files as f
  inner join setup.load_log as l on l.load_id = f.load_id
  where l.run_id = p_run_id and f.status in ('failed', 'corrupted');
  raise exception using
    errcode = case v_run.state when 'cancelled' then 'MW021' else 'MW020' end,
    message = setup._for_client(
      concat_ws(': ', format('run %s %s', p_run_id, v_run.state), v_run.message)
    ),
    detail = coalesce(
      nullif(concat_ws(E'\n', v_failed, v_files), ''), 'No job failed.'
    ),
    hint = format(
      'See: select * from setup.load_log where run_id = %s and status <> ''succeeded'';', p_run_id
    );
end;
$$;
comment on function setup._raise_for_run is
'Raise MW020 (MW021 when cancelled) for a run that did not succeed, so that every client sees a '
'failure.';
revoke all on function setup._raise_for_run from public;
