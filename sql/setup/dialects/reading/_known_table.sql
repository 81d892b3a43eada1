create or replace function setup._known_table(p_name text, p_is_required boolean default true)
returns regclass
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_table regclass := setup._find_relation(setup._named_table(p_name));
begin
  if v_table is null and p_is_required then
    raise exception using
      errcode = 'MW005',
      message = format('table "%s" does not exist', p_name),
      hint = setup._table_hint(p_name);
  end if;
  return v_table;
end;
$$;
comment on function setup._known_table is
'Return a table by name, with its schema or without. Raises MW005, MW076.';
revoke all on function setup._known_table from public;
