create or replace function setup._drop_typed_source(p_source regclass, p_typed regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_typed <> p_source then
    execute format('drop table %s', p_typed);
  end if;
end;
$$;
comment on function setup._drop_typed_source is
'Drop the copy that setup._typed_source made of a source, if it made one.';
revoke all on function setup._drop_typed_source from public;
