create or replace function setup._add_bronze_key(
  p_target regclass,
  p_keys text[],
  p_set_aside text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- After the first rows: an index is built faster than it grows. p_set_aside: the definition of the
-- key that the table had before them.
begin
  if p_set_aside is not null or p_keys <> '{}' and setup._primary_key(p_target) = '{}' then
    execute format(
      'alter table %s add %s', p_target,
      coalesce(p_set_aside, format('primary key (%s)', setup._column_list_sql(p_keys)))
    );
  end if;
  if p_keys <> '{}' and setup._primary_key(p_target) <> p_keys then
    perform setup._require_unique_keys(p_target, p_target, p_keys);
  end if;
exception
  when unique_violation or not_null_violation then
    if p_set_aside is not null then
      raise;
    end if;
    -- says how many
    perform setup._require_unique_keys(p_target, p_target, p_keys, true);
end;
$$;
comment on function setup._add_bronze_key is
'Give a bronze table the key of its source, where it has none of its own. Raises MW042.';
revoke all on function setup._add_bronze_key from public;
