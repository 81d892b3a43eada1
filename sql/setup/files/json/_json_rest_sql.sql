create or replace function setup._json_rest_sql(p_names text[])
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select format(
    $sql$
      (
        select jsonb_object_agg(e.name, e.value)
        from json_each_text(l.content::json) as e (name, value)
        where e.value is not null and e.name <> all(%L::text[])
      )
    $sql$,
    p_names
  );
$$;
comment on function setup._json_rest_sql is
'Return the SQL of the values in a line of JSON, as text, whose names are none of some.';
revoke all on function setup._json_rest_sql from public;
