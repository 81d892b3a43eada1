create or replace function setup._json_records_sql(p_lines regclass, p_names text[])
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- a line is parsed once for all names; those that are no identifiers are not for here
  select format('%s as l', p_lines) || coalesce(
    format(
      ' cross join lateral json_to_record(l.content::json) as r (%s)',
      string_agg(format('%I text', n.name), ', ')
    ),
    ''
  )
  from unnest(p_names) as n (name)
  where octet_length(n.name) between 1 and 63;
$$;
comment on function setup._json_records_sql is
'Return the SQL of a FROM clause that reads lines of JSON: l the line, r the values of some names.';
revoke all on function setup._json_records_sql from public;
