create or replace function setup._find_relation(p_name text)
returns regclass
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- to_regclass raises on text that is no name at all, such as a;b
  return to_regclass(p_name);
exception
  when syntax_error or invalid_name or feature_not_supported then
    return null;
end;
$$;
comment on function setup._find_relation is
'Find a relation by name; NULL when there is none or the text is no name. Never raises.';
revoke all on function setup._find_relation from public;
