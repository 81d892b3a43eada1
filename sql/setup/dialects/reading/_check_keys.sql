create or replace function setup._check_keys(p_path text[], p_value jsonb, p_kinds jsonb)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- p_kinds: as those of setup._check_kinds
  select * from setup._check_kinds(p_path, p_value, p_kinds)
  union all
  select setup._fault(
    p_path || v.key, format('unknown key "%s"', v.key),
    setup._did_you_mean(v.key, array(select jsonb_object_keys(p_kinds)))
  )
  from jsonb_each(case jsonb_typeof(p_value) when 'object' then p_value else '{}' end) as v
  where not p_kinds ? v.key;
$$;
comment on function setup._check_keys is
'List what is wrong with the keys of an entry: unknown, missing, of another kind.';
revoke all on function setup._check_keys from public;
