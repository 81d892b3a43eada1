create or replace function setup._column_definitions_sql(
  p_relation regclass,
  p_names text[],
  p_format text default '%1$I %2$s%3$s'
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select string_agg(
    format(
      p_format,
      n.name,
      format_type(a.atttypid, a.atttypmod),
      case
        when a.attcollation <> t.typcollation
          then format(' collate %I.%I', s.nspname, c.collname)
      end
    ),
    E',\n  ' order by n.position
  )
  from unnest(p_names) with ordinality as n (name, position)
  inner join pg_attribute as a
    on a.attrelid = p_relation and a.attname = n.name and a.attnum > 0 and not a.attisdropped
  inner join pg_type as t on t.oid = a.atttypid
  left join pg_collation as c on c.oid = a.attcollation
  left join pg_namespace as s on s.oid = c.collnamespace;
$$;
comment on function setup._column_definitions_sql is
'Write the definitions of columns as a relation has them: %1$I name, %2$s type, %3$s collation.';
revoke all on function setup._column_definitions_sql from public;
