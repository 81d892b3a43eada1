create or replace function setup._notify_nights(p_run_id bigint, p_pipelines text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Called at the end of a run: says it to who runs it, and to who listens. A run that ends with an
-- alert that was there before tells again: it is one failure more.
declare
  v_alert record;
begin
  for v_alert in
    select a.*, r.state
    from setup.nightly_alerts as a
    inner join setup.runs as r on r.run_id = a.run_id
    where a.run_id = p_run_id and a.pipeline = any(p_pipelines)
  loop
    raise warning '[%] %', v_alert.pipeline, v_alert.message;
    perform pg_notify(
      'medallion_failure',
      jsonb_build_object(
        'environment', setup._get_environment(), 'pipeline', v_alert.pipeline,
        'run_id', p_run_id, 'state', v_alert.state, 'message', v_alert.message,
        'tell', v_alert.tell
      )::text
    );
  end loop;
exception
  -- the run ends, whatever has become of the environment meanwhile
  when sqlstate 'MW004' or data_exception then
    raise warning 'nobody is told that run % has failed: %', p_run_id,
      setup._for_client(sqlerrm);
end;
$$;
comment on function setup._notify_nights is
'Tell that people are to be told of a nightly pipeline, at the end of its run.';
revoke all on function setup._notify_nights from public;
