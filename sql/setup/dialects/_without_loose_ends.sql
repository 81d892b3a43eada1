create or replace function setup._without_loose_ends(p_arguments jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select p_arguments - array(
    select b.strict
    from (values ('min', 'strict_min'), ('max', 'strict_max')) as b (bound, strict)
    where not p_arguments ? b.bound
  );
$$;
comment on function setup._without_loose_ends is
'Return arguments without a strict end that has no bound.';
revoke all on function setup._without_loose_ends from public;
