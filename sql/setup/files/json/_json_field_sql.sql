create or replace function setup._json_field_sql(p_names text[], p_name text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_names: those in the file. One of them in several cases is one value, for a line has it once.
  -- What is no identifier is asked for alone.
  select case
    when count(*) = 1 then min(f.field)
    else format('coalesce(%s)', string_agg(f.field, ', '))
  end
  from unnest(p_names) as n (name)
  cross join lateral (
    select case
      when octet_length(n.name) between 1 and 63 then format('r.%I', n.name)
      else format('l.content::json ->> %L', n.name)
    end as field
  ) as f
  where lower(n.name) = lower(p_name);
$$;
comment on function setup._json_field_sql is
'Return the SQL of a value in a line of JSON, as text, by its name in any case.';
revoke all on function setup._json_field_sql from public;
