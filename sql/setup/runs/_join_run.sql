create or replace function setup._join_run(p_run_id bigint)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  select pg_advisory_lock_shared(setup._lock_key('run', p_run_id));
$$;
comment on function setup._join_run is
'Show that this session works on a run, by a session lock that dies with it.';
revoke all on function setup._join_run from public;
