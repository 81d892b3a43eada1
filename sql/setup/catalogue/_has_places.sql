create or replace function setup._has_places(p_table regclass)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select setup._is_one_table(p_table)
    and setup._distribution(p_table) is null
    and not setup._acts_on_itself(p_table);
$$;
comment on function setup._has_places is
'Tell whether the place of a row, its ctid, is enough to find it in a table until it is changed.';
revoke all on function setup._has_places from public;
