create or replace function setup._now()
returns timestamptz
language plpgsql
stable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
begin
  -- whoever may run the warehouse but is not its owner does not set its clock; the query has an IF
  -- of its own because that is quicker where there is nothing to ask
  if current_setting('setup.now', true) <> '' then
    if (
      select pg_has_role(session_user, n.nspowner, 'member')
      from pg_namespace as n
      where n.nspname = 'setup'
    ) then
      return current_setting('setup.now')::timestamptz;
    end if;
  end if;
  return clock_timestamp();
end;
$$;
comment on function setup._now is
'Tell the time: the one clock of the warehouse; in tests its owner stops it by setting setup.now.';
revoke all on function setup._now from public;
