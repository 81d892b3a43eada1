create or replace function setup._loopback()
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_folder text;
  v_target text;
begin
  if exists (
    select from pg_foreign_server as s
    where s.srvname = 'medallion_loopback' and has_server_privilege(s.oid, 'usage')
  ) then
    return 'medallion_loopback';
  elsif not (select r.rolsuper from pg_roles as r where r.rolname = current_user) then
    -- dblink wants a password of everybody else, and the folder of the socket is hidden from them
    return null;
  end if;
  v_folder := btrim(split_part(current_setting('unix_socket_directories'), ',', 1), ' "');
  -- libpq's quoting, not SQL's
  select string_agg(
    format('%s=''%s''', v.name, regexp_replace(v.value, '([\\''])', '\\\1', 'g')), ' '
  )
  into v_target
  from (
    values
    ('dbname', current_database()::text),
    ('port', current_setting('port')),
    ('host', nullif(v_folder, ''))
  ) as v (name, value)
  where v.value is not null;
  return v_target;
end;
$$;
comment on function setup._loopback is
'Return what dblink needs to connect to this database: a foreign server, or the local socket.';
revoke all on function setup._loopback from public;
