create or replace function setup._column_type(
  p_relation regclass,
  p_column text,
  out name text,
  out category text,
  out is_collated boolean,
  out is_foreign boolean
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The type below domains, its name without a length; is_foreign: its operators are not PostgreSQL's
-- own.
begin
  with recursive types (type, collated) as (
    select a.atttypid, a.attcollation from pg_attribute as a
    where a.attrelid = p_relation and a.attname = p_column and a.attnum > 0 and not a.attisdropped
    union all
    select t.typbasetype, d.collated from types as d
    inner join pg_type as t on t.oid = d.type and t.typtype = 'd'
  )
  select
    format_type(t.oid, -1), t.typcategory::text, d.collated <> 0,
    t.typtype = 'b' and t.typcategory <> 'A' and t.typnamespace <> 'pg_catalog'::regnamespace
  into name, category, is_collated, is_foreign
  from types as d
  inner join pg_type as t on t.oid = d.type and t.typtype <> 'd';
end;
$$;
comment on function setup._column_type is
'Return the type of a column: its name, its category, whether it has a collation.';
revoke all on function setup._column_type from public;
