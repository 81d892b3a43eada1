create or replace function setup._require_free_pipeline(p_pipeline text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A run that begins meanwhile waits (setup._hold_pipelines) until the caller's transaction ends.
-- Lock order: start, then the row of the pipeline.
declare
  v_run_id bigint;
begin
  if exists (
    select from setup.held_pipelines as h
    where h.pipeline = p_pipeline and not setup._run_is_alive(h.run_id)
  ) then
    perform pg_advisory_xact_lock(setup._lock_key('start', 0));
    perform setup._abort_dead_runs();
  end if;
  perform from setup.pipelines as p where p.pipeline = p_pipeline for no key update;
  select h.run_id into v_run_id from setup.held_pipelines as h where h.pipeline = p_pipeline;
  if found then
    raise exception using
      errcode = 'MW022',
      message = format('pipeline "%s" is running', p_pipeline),
      detail = format('Run %s holds it.', v_run_id),
      hint = format('Wait until it ends, or cancel it: select setup.cancel_run(%s);', v_run_id);
  end if;
end;
$$;
comment on function setup._require_free_pipeline is
'Keep runs of a pipeline from beginning until the transaction ends. Raises MW022 when one works.';
revoke all on function setup._require_free_pipeline from public;
