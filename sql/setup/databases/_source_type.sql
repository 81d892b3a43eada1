create or replace function setup._source_type(p_dialect text, p_type text)
returns setup.source_types
language plpgsql
stable
strict
set search_path = pg_catalog, pg_temp
as $$
-- The closest: tinyint(1) unsigned, tinyint(1), tinyint unsigned, tinyint, *. Every load asks for
-- every column: a language that keeps its plans.
declare
  v_name      text := lower(substring(p_type from '^[^(]*[^( ]'));
  v_arguments text := coalesce(substring(p_type from '\(([^)]*)\)'), '');
  v_plain     text := split_part(v_name, ' unsigned', 1);
  v_names     text[] := array[v_name || '(' || v_arguments || ')', v_plain, '*'];
  v_type      setup.source_types;
begin
  if p_type ~* '\munsigned\M' then
    v_names := array[
      v_names[1] || ' unsigned', v_names[1], v_plain || ' unsigned', v_plain, '*'
    ];
  end if;
  select t.* into v_type
  from setup.source_types as t
  where t.dialect = p_dialect and t.source_type = any(v_names)
  order by array_position(v_names, t.source_type)
  limit 1;
  v_type.bronze_type := replace(
    replace(v_type.bronze_type, '{arguments}', v_arguments), '{type}', p_type
  );
  v_type.read_sql := replace(v_type.read_sql, '{arguments}', v_arguments);
  return v_type;
end;
$$;
comment on function setup._source_type is
'Return how a type of a source database is read and what it is in bronze.';
revoke all on function setup._source_type from public;
