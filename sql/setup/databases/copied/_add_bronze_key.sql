create or replace function setup._add_bronze_key(p_target regclass, p_keys text[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- After the first rows: an index is built faster than it grows.
begin
  if p_keys = '{}' then
    return;
  elsif setup._primary_key(p_target) = '{}' then
    perform setup._require_unique_keys(p_target, p_target, p_keys);
    execute format(
      'alter table %s add primary key (%s)', p_target, setup._column_list_sql(p_keys)
    );
  elsif setup._primary_key(p_target) <> p_keys then
    perform setup._require_unique_keys(p_target, p_target, p_keys);
  end if;
end;
$$;
comment on function setup._add_bronze_key is
'Give a bronze table the key of its source, where it has none of its own. Raises MW042.';
revoke all on function setup._add_bronze_key from public;
