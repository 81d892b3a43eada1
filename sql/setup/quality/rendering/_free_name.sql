create or replace function setup._free_name(p_relation regclass, p_name text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_names text[] := setup._columns(p_relation);
begin
  while p_name = any(v_names) loop
    p_name := p_name || '_';
  end loop;
  return p_name;
end;
$$;
comment on function setup._free_name is
'Return a name for a column beside those of a relation: this one, or one that begins with it.';
revoke all on function setup._free_name from public;
