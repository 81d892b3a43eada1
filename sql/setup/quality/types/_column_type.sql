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
declare
  v_oid  oid;
  v_base oid;
begin
  select a.atttypid, a.attcollation <> 0 into v_oid, is_collated
  from pg_attribute as a
  where a.attrelid = p_relation and a.attname = p_column and a.attnum > 0 and not a.attisdropped;
  loop
    select
      t.typbasetype, t.typcategory,
      t.typtype = 'b' and t.typcategory <> 'A' and t.typnamespace <> 'pg_catalog'::regnamespace
    into v_base, category, is_foreign
    from pg_type as t
    where t.oid = v_oid;
    exit when coalesce(v_base, 0) = 0;
    v_oid := v_base;
  end loop;
  name := format_type(v_oid, -1);
end;
$$;
comment on function setup._column_type is
'Return the type of a column: its name, its category, whether it has a collation.';
revoke all on function setup._column_type from public;
