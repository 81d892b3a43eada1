create or replace function setup._regex_fault(p_pattern text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform '' ~ p_pattern;
  return null;
exception
  when invalid_regular_expression then
    return 'a valid regular expression; ' || sqlerrm;
end;
$$;
comment on function setup._regex_fault is
'Return what is wrong with a regular expression; NULL when it is one.';
revoke all on function setup._regex_fault from public;
