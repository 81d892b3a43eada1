create or replace function setup._retype_event_store(p_target regclass, p_event_store text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A rebuild is about to write the event store anew: what it holds need not be cast.
declare
  v_columns text[] := setup._retyped_columns(p_target, p_event_store);
begin
  if v_columns = '{}' then
    return;
  end if;
  perform setup._execute(format('truncate %s', p_event_store));
  perform setup._execute(format(
    E'alter table %s\n  %s', p_event_store,
    setup._column_definitions_sql(
      p_target, v_columns, 'alter column %1$I type %2$s%3$s using null'
    )
  ));
end;
$$;
comment on function setup._retype_event_store is
'Empty an event store and give its columns the types of the target, when one of them differs.';
revoke all on function setup._retype_event_store from public;
