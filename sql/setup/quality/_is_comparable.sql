create or replace function setup._is_comparable(
  p_one regclass,
  p_other regclass,
  p_column text
)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select a.atttypid = b.atttypid
    or t.typcategory = u.typcategory and t.typcategory in ('N', 'S', 'D')
  from pg_attribute as a
  inner join pg_attribute as b on b.attrelid = p_other and b.attname = p_column
  inner join pg_type as t on t.oid = a.atttypid
  inner join pg_type as u on u.oid = b.atttypid
  where a.attrelid = p_one and a.attname = p_column;
$$;
comment on function setup._is_comparable is
'Tell whether two relations have a column of this name, of types that can be compared.';
revoke all on function setup._is_comparable from public;
