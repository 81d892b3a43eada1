create or replace function setup._parse(p_query text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A cursor takes one statement only. EXPLAIN has its query analysed with itself and planned when
-- the first row is fetched, which never happens: planning alone would call immutable functions.
declare
  c_probe refcursor;
begin
  open c_probe for execute 'explain ' || p_query;
  close c_probe;
end;
$$;
comment on function setup._parse is
'Parse one query and look up its names and types, planning and executing nothing of it.';
revoke all on function setup._parse from public;
