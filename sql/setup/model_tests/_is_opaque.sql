create or replace function setup._is_opaque(p_function oid)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- ours read no tables of layers
  select exists (
    select
    from pg_proc as p
    inner join pg_language as l on l.oid = p.prolang
    where p.oid = p_function
      and p.prosqlbody is null
      and l.lanname not in ('c', 'internal')
      and p.pronamespace <> 'setup'::regnamespace
  );
$$;
comment on function setup._is_opaque is
'Tell whether PostgreSQL does not know what a function reads, for its body is a text.';
revoke all on function setup._is_opaque from public;
