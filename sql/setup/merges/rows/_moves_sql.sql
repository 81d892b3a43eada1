create or replace function setup._moves_sql(
  p_plan setup.merge_plan,
  p_columns text[],
  p_alias text
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_contended text[] := array(
    select unnest(setup._contended_columns(p_plan.target, p_plan.keys))
    intersect
    select unnest(p_columns)
  );
begin
  if v_contended = '{}' then
    return null;
  end if;
  return format(
    '(%s) is distinct from (%s)',
    setup._column_list_sql(v_contended, 't.'), setup._column_list_sql(v_contended, p_alias || '.')
  );
end;
$$;
comment on function setup._moves_sql is
'Write the condition that a row t may get into the way of others while it changes; NULL when none '
'can.';
revoke all on function setup._moves_sql from public;
