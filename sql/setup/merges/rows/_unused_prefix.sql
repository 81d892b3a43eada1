create or replace function setup._unused_prefix(p_names text[])
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_prefix text := '__';
begin
  while exists (select from unnest(p_names) as n (name) where starts_with(n.name, v_prefix)) loop
    v_prefix := v_prefix || '_';
  end loop;
  return v_prefix;
end;
$$;
comment on function setup._unused_prefix is
'Return underscores that none of the names begins with, for columns of a work table beside them.';
revoke all on function setup._unused_prefix from public;
