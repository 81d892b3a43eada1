create or replace function setup._matches_place(p_pattern text[], p_place text[])
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- a place is also that of whatever is inside: general is one of general.timezone
  select cardinality(p_place) <= cardinality(p_pattern) and not exists (
    select
    from unnest(p_place) with ordinality as g (name, position)
    where p_pattern[g.position] not in ('*', g.name)
  );
$$;
comment on function setup._matches_place is
'Tell whether an entry is a known setting, or leads to one.';
revoke all on function setup._matches_place from public;
