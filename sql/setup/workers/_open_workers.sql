create or replace function setup._open_workers(p_run_id bigint, p_workers integer)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Each worker is a session of its own to this database, opened through dblink, and so is the one
-- that keeps the time limits. Where that cannot be had the run goes on with one session, and a
-- notice says why. The connection comes from the foreign server medallion_loopback if there is one
-- (its user mapping holds the password), else from the local socket without a password. It is the
-- owner's, in the session of the caller: setup._caller_may_use_dblink. It ends by itself when its
-- work is over, for a cancelled CALL cannot close it.
declare
  v_calls   text[];
  v_limits  text := '';
  v_dblink  text;
  v_target  text;
  v_session text;
  v_detail  text;
  v_alone   text;
begin
  if not exists (
    select
    from pg_locks as l
    where l.locktype = 'advisory'
      and l.pid = pg_backend_pid()
      and l.mode = 'ShareLock'
      and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('run', p_run_id)
      and l.objsubid = 1
  ) then
    -- nothing was to resume
    if not exists (select from setup.runs as r where r.run_id = p_run_id and r.state = 'running')
    then
      return;
    end if;
    raise exception using
      errcode = 'MW023',
      message = format('this session does not work on run %s', p_run_id),
      hint = 'Call setup.resume_run or setup.work.';
  end if;
  -- what a cancelled CALL of this session has left open
  perform setup._close_workers();
  if not setup._has_open_tasks(p_run_id) then
    return;
  end if;
  v_calls := array_fill(format('call setup.work(%s)', p_run_id), array[greatest(p_workers, 0)]);
  if setup._has_time_limits(p_run_id) then
    v_calls := format('call setup._watchdog(%s)', p_run_id) || v_calls;
    v_limits := ', time limits are not kept';
  end if;
  if v_calls = '{}' then
    return;
  end if;
  v_alone := setup._why_alone();
  if v_alone is not null then
    raise notice '[run %] one session works%  %', p_run_id, v_limits,
      setup._for_client(v_alone)
      using hint = 'docs/run-it-every-night.md tells how to set up dblink.';
    return;
  end if;
  v_dblink := setup._dblink_schema();
  v_target := setup._loopback();
  for i in 1 .. cardinality(v_calls) loop
    v_session := format('medallion_%s_%s', p_run_id, i);
    begin
      execute format('select %s.dblink_connect($1, $2)', v_dblink) using v_session, v_target;
      -- nobody reads their notices: a full pipe would stop them
      execute format('select %s.dblink_exec($1, $2)', v_dblink)
      using
        v_session,
        'set client_min_messages = error; set statement_timeout = 0;'
        'set idle_session_timeout = 1000';
      execute format('select %s.dblink_send_query($1, $2)', v_dblink) using v_session, v_calls[i];
    exception
      when others then
        get stacked diagnostics v_detail = pg_exception_detail;
        -- the keeper of the limits is the first
        raise notice '[run %] % of % more sessions could be opened%  %',
          p_run_id, i - 1, cardinality(v_calls), case i when 1 then v_limits else '' end,
          setup._for_client(concat_ws(': ', sqlerrm, nullif(v_detail, '')))
        using hint = 'They use the foreign server medallion_loopback, if there is one.';
        return;
    end;
  end loop;
end;
$$;
comment on function setup._open_workers is
'Start more workers of a run, and a keeper of its time limits, through dblink; says where it '
'cannot.';
revoke all on function setup._open_workers from public;
