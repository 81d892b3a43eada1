create or replace function setup._wait(p_run_id bigint, p_seconds double precision)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_sleep(p_seconds);
exception
  when query_canceled then
    -- whoever cancels a worker means the run, also when the worker has nothing to do just now
    perform setup._absorb_cancellation();
    perform setup.cancel_run(p_run_id);
end;
$$;
comment on function setup._wait is
'Sleep between two claims; a cancellation meanwhile cancels the run.';
revoke all on function setup._wait from public;
