create or replace function setup._source_parts(
  p_source text,
  out connection text,
  out schema_name text,
  out table_name text
)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- db:connection/table or db:connection/schema/table
  select m[1], m[3], m[4]
  from regexp_match(p_source, '^db:([a-z][a-z0-9_]*)/(([^/]+)/)?([^/]+)$') as m;
$$;
comment on function setup._source_parts is
'Take the source of a job that copies a table apart; NULL where it is no such source.';
revoke all on function setup._source_parts from public;
