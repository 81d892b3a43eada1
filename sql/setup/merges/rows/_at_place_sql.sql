create or replace function setup._at_place_sql(p_place text[])
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select format('t.ctid = s.%I', p_place[1])
    || coalesce(' and t.tableoid = s.' || quote_ident(p_place[2]), '');
$$;
comment on function setup._at_place_sql is
'Write the condition that row t is the one whose place the change s has.';
revoke all on function setup._at_place_sql from public;
