create or replace function setup._observe_equal(
  p_here bigint,
  p_there bigint,
  p_tolerance numeric
)
returns jsonb
language sql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object(
    'checked', 1,
    'violated', case when abs(p_here - p_there) > p_tolerance then 1 else 0 end,
    'observed', jsonb_build_object('here', p_here, 'there', p_there)
  );
$$;
comment on function setup._observe_equal is
'Return whether two numbers of rows are the same.';
revoke all on function setup._observe_equal from public;
