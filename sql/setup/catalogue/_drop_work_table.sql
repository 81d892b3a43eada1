create or replace function setup._drop_work_table(p_name text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  -- drop … if exists would tell every client that there was none
  if to_regclass(format('work.%I', p_name)) is not null then
    execute format('drop table work.%I', p_name);
  end if;
end;
$$;
comment on function setup._drop_work_table is
'Drop a table of schema work if there is one, silently.';
revoke all on function setup._drop_work_table from public;
