create or replace function setup._resolve_keys(
  p_load_type text,
  p_keys text[],
  p_target regclass
)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name  text := setup._relation_name(p_target);
  v_keys  text[];
  v_wrong text;
begin
  -- the start is no part of the key of a history
  v_keys := coalesce(p_keys, array_remove(setup._primary_key(p_target), '_start_seq'), '{}');
  select k into v_wrong from unnest(v_keys) as k where k <> all(setup._columns(p_target)) limit 1;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW012',
      message = format('key column "%s" is not in "%s"', v_wrong, v_name),
      hint = case
        when setup._column_types(p_target) ? v_wrong
          then 'Its values are generated. Name the columns that tell the rows apart in p_keys.'
        else setup._did_you_mean(v_wrong, setup._columns(p_target))
      end;
  end if;
  if p_load_type in ('upsert', 'scd1', 'scd2', 'snapshot') and v_keys = '{}' then
    raise exception using
      errcode = 'MW012',
      message = format('job "%s" needs a key to merge by', v_name),
      hint = 'Give the table a primary key or name the columns in p_keys.';
  end if;
  return v_keys;
end;
$$;
comment on function setup._resolve_keys is
'Check the key of a job and return it, by default the primary key of its target. Raises MW012.';
revoke all on function setup._resolve_keys from public;
