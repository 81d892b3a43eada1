create or replace function setup._count_rows(p_relation regclass)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rows bigint;
begin
  execute format('select count(*) from %s', p_relation) into v_rows;
  return v_rows;
end;
$$;
comment on function setup._count_rows is
'Return the number of rows of a relation.';
revoke all on function setup._count_rows from public;
