create or replace function setup._registered_values(p_table regclass, p_registered jsonb)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A column that a later release adds holds its default, which no user has set.
declare
  v_defaults text;
  v_values   jsonb;
begin
  select string_agg(
    format('%L, to_jsonb(%s)', a.attname, coalesce(pg_get_expr(d.adbin, d.adrelid), 'null::text')),
    ', '
  )
  into v_defaults
  from pg_attribute as a
  left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped
    and not p_registered ? a.attname;
  if v_defaults is null then
    return p_registered;
  end if;
  execute format('select jsonb_build_object(%s)', v_defaults) into v_values;
  return v_values || p_registered;
end;
$$;
comment on function setup._registered_values is
'Return what was last registered of a row, with the defaults of columns that were not there then.';
revoke all on function setup._registered_values from public;
