create or replace function setup._is_empty(p_relation regclass)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_is_empty boolean;
begin
  -- the size tells at once of most tables that they are not; that of a partitioned one is always 0
  if pg_relation_size(p_relation) > 0 then
    return false;
  end if;
  execute format('select not exists (select from %s)', p_relation) into v_is_empty;
  return v_is_empty;
end;
$$;
comment on function setup._is_empty(regclass) is
'Tell whether a table is empty; one that has been, and keeps its pages, may count as not empty.';
revoke all on function setup._is_empty(regclass) from public;
