create or replace function setup._companion_name(
  p_target regclass,
  p_kept regclass,
  p_suffix text
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- companions keep their names when the target gets another one
  select coalesce(k.oid::regclass::text, format('%I.%I', n.nspname, c.relname || p_suffix))
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  left join pg_class as k on k.oid = p_kept
  where c.oid = p_target;
$$;
comment on function setup._companion_name is
'Return the name of a companion of a target: of the one that is there, or that it would have.';
revoke all on function setup._companion_name from public;
