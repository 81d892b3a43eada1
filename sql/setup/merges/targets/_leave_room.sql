create or replace function setup._leave_room(p_target regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- In each page that is filled from now on, so that an updated row stays there and touches no index.
begin
  if exists (
    select from pg_class as c
    where c.oid = p_target
      and c.relkind = 'r'
      and coalesce(array_to_string(c.reloptions, ','), '') !~ 'fillfactor'
  ) then
    perform setup._execute(format('alter table %s set (fillfactor = 90)', p_target));
  end if;
end;
$$;
comment on function setup._leave_room is
'Leave room for updates in the pages of a table, unless its fillfactor is set.';
revoke all on function setup._leave_room from public;
