create or replace function setup._distribution(p_table regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_column text;
begin
  if to_regclass('pg_catalog.pg_dist_partition') is not null then
    execute $sql$
      select case
        when p.partmethod = 'n' then ''
        else column_to_column_name(p.logicalrelid, p.partkey)
      end
      from pg_dist_partition as p
      where p.logicalrelid = $1
    $sql$
    into v_column using p_table;
  end if;
  return v_column;
end;
$$;
comment on function setup._distribution is
'Return the column that a cluster distributes a table by; empty: a copy on each node; NULL: local.';
revoke all on function setup._distribution from public;
