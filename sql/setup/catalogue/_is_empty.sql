create or replace function setup._is_empty(p_relation regclass)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- The size tells at once of nearly every table; that of one whose rows are in partitions, in
  -- tables that inherit from it or on other machines is always 0.
  if pg_relation_size(p_relation) > 0 then
    return false;
  elsif exists (
    select from pg_class as c
    where c.oid = p_relation and c.relkind = 'r' and not c.relhassubclass
  ) and to_regclass('pg_catalog.pg_dist_partition') is null then
    return true;
  end if;
  return not setup._has_rows(p_relation);
end;
$$;
comment on function setup._is_empty is
'Tell whether a table is empty; one that has been, and keeps its pages, may count as not empty.';
revoke all on function setup._is_empty from public;
