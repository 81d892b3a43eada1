create or replace function setup._close_workers()
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_dblink  text := setup._dblink_schema();
  v_session text;
begin
  if v_dblink is null then
    return;
  end if;
  for v_session in execute format(
    'select s from unnest(%s.dblink_get_connections()) as s where s like %L',
    v_dblink, 'medallion\_%'
  ) loop
    execute format('select %s.dblink_disconnect($1)', v_dblink) using v_session;
  end loop;
end;
$$;
comment on function setup._close_workers is
'Close the sessions that setup._open_workers has opened from this one.';
revoke all on function setup._close_workers from public;
