create or replace function setup._source_name_sql(p_dialect text, p_name text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select d.quote || replace(p_name, d.quote, d.quote || d.quote) || d.quote
  from setup.source_dialects as d
  where d.dialect = p_dialect;
$$;
comment on function setup._source_name_sql is
'Quote a name as a source database wants it.';
revoke all on function setup._source_name_sql from public;
