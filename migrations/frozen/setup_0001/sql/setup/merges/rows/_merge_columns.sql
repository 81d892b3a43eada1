create or replace function setup._merge_columns(
  p_target regclass,
  p_source regclass,
  p_options jsonb
)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The stamps _load_id and _loaded_at are among them when the target has them, whatever the source
-- has. Loops instead of queries: every load of every table comes by here.
declare
  v_source  text[] := setup._columns(p_source);
  v_name    text;
  v_columns text[] := '{}';
begin
  foreach v_name in array setup._columns(p_target) loop
    if v_name = any(v_source) or v_name in ('_load_id', '_loaded_at') then
      v_columns := v_columns || v_name;
    elsif v_name is distinct from p_options #>> '{surrogate_key,column}' and not exists (
      select from pg_attribute as a
      where a.attrelid = p_target and a.attname = v_name and (a.atthasdef or a.attidentity <> '')
    ) then
      raise exception using
        errcode = 'MW041',
        message = format(
          'column "%s" of "%s" is not in its source', v_name, setup._relation_name(p_target)
        ),
        hint = format('Add it to "%s", or drop it from the table.', setup._relation_name(p_source));
    end if;
  end loop;
  return v_columns;
end;
$$;
comment on function setup._merge_columns is
'Return the columns a merge writes. Raises MW041 when the source lacks one of the target.';
revoke all on function setup._merge_columns from public;
