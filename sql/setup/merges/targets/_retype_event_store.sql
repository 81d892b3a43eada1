create or replace function setup._retype_event_store(p_target regclass, p_shadow text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A rebuild is about to write the shadow anew: what it holds need not be cast.
declare
  v_columns text[] := setup._retyped_columns(p_target, p_shadow);
begin
  if v_columns = '{}' then
    return;
  end if;
  perform setup._execute(format('truncate %s', p_shadow));
  perform setup._execute(format(
    E'alter table %s\n  %s', p_shadow,
    setup._column_definitions_sql(
      p_target, v_columns, 'alter column %1$I type %2$s%3$s using null'
    )
  ));
end;
$$;
comment on function setup._retype_event_store(regclass, text) is
'Empty a shadow and give its columns the types of the target, when one of them differs.';
revoke all on function setup._retype_event_store(regclass, text) from public;
