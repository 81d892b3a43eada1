create or replace function setup._open_workers(p_run_id bigint, p_workers integer)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Each worker is a session of its own to this database, opened through dblink. Where that cannot be
-- had the run goes on with one session, and a notice says why. The connection comes from the foreign
-- server medallion_loopback if there is one (its user mapping holds the password), else from the
-- local socket without a password.
declare
  v_target  text;
  v_dblink  text;
  v_session text;
begin
  if p_workers < 1 then
    return;
  end if;
  select quote_ident(n.nspname) into v_dblink
  from pg_extension as e
  inner join pg_namespace as n on n.oid = e.extnamespace
  where e.extname = 'dblink';
  if v_dblink is null then
    raise notice '[run %] one session works  extension dblink is not installed', p_run_id;
    return;
  end if;
  v_target := case
    when exists (select from pg_foreign_server as s where s.srvname = 'medallion_loopback')
      then 'medallion_loopback'
    else format(
      'dbname=%L port=%s%s', current_database(), current_setting('port'),
      ' host=' || quote_literal(
        nullif(btrim(split_part(current_setting('unix_socket_directories'), ',', 1)), '')
      )
    )
  end;
  for i in 1 .. p_workers loop
    v_session := format('medallion_%s_%s', p_run_id, i);
    begin
      execute format('select %s.dblink_connect($1, $2)', v_dblink) using v_session, v_target;
      -- nobody reads their notices: a full pipe would stop them
      execute format('select %s.dblink_exec($1, $2)', v_dblink)
      using v_session, 'set client_min_messages = error';
      execute format('select %s.dblink_send_query($1, $2)', v_dblink)
      using v_session, format('call setup.work(%s)', p_run_id);
    exception
      when others then
        raise notice '[run %] % of % sessions work  %', p_run_id, i, p_workers + 1,
          setup._scrub(sqlerrm);
        return;
    end;
  end loop;
end;
$$;
comment on function setup._open_workers(bigint, integer) is
'Start more workers of a run in sessions of their own, through dblink; says so where it cannot.';
revoke all on function setup._open_workers(bigint, integer) from public;
