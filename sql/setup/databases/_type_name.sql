create or replace function setup._type_name(p_type text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- as format_type writes it; PostgreSQL 15 does not tell the number that it needs for arguments
  select case
    when n.arguments is null then n.name
    when n.name ~ '^time' then regexp_replace(n.name, '^(\w+)', '\1' || n.arguments)
    else n.name || n.arguments
  end
  from (
    select
      format_type(to_regtype(p_type), null) as name,
      replace(substring(p_type from '\([^)]*\)'), ' ', '') as arguments
  ) as n;
$$;
comment on function setup._type_name is
'Return the full name of a type that somebody wrote, with its arguments; NULL where there is none.';
revoke all on function setup._type_name from public;
