create or replace function setup._merge_columns(
  p_target regclass,
  p_source regclass,
  p_options jsonb
)
returns text[]
language plpgsql
stable
set search_path = ''
as $$
declare
  v_target  text[] := setup._columns(p_target);
  v_source  text[] := setup._columns(p_source);
  v_missing text;
begin
  select a.attname into v_missing
  from pg_attribute as a
  where a.attrelid = p_target
    and a.attname::text = any(v_target)
    and a.attname::text <> all(v_source)
    and a.attname not in ('_load_id', '_loaded_at')
    and a.attname <> coalesce(p_options #>> '{surrogate_key,column}', '')
    and not a.atthasdef
    and a.attidentity = ''
  order by a.attnum
  limit 1;
  if v_missing is not null then
    raise exception using
      errcode = 'MW041',
      message = format('column "%s" of "%s" is not in its source', v_missing, setup._relation_name(p_target)),
      hint = format('Add it to "%s", or drop it from the table.', setup._relation_name(p_source));
  end if;
  return array(
    select t.name
    from unnest(v_target) with ordinality as t (name, position)
    where t.name = any(v_source) and t.name not in ('_load_id', '_loaded_at')
    order by t.position
  );
end;
$$;
comment on function setup._merge_columns(regclass, regclass, jsonb) is
  'Return the columns a merge moves. Raises MW041 when the source lacks one of the target.';
revoke all on function setup._merge_columns(regclass, regclass, jsonb) from public;
