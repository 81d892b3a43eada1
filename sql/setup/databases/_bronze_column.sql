create or replace function setup._bronze_column(p_name text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- Names of MySQL have 64 characters, those of PostgreSQL 63 bytes. What is cut gets a sum: names
  -- that differ at their end stay apart. So does a name that is one of ours.
  select case
    when octet_length(p_name) > 63 or p_name in ('_load_id', '_loaded_at', '_source_deleted_at')
      then format(
        '%s_%s',
        left(p_name, case when octet_length(p_name) = length(p_name) then 54 else 13 end),
        left(md5(p_name), 8)
      )
    else p_name
  end;
$$;
comment on function setup._bronze_column is
'Return the name that a column of a source has in bronze: its own, unless there is no room for it.';
revoke all on function setup._bronze_column from public;
