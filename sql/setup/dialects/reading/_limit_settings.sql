create or replace function setup._limit_settings(
  p_limit numeric,
  p_is_strict boolean,
  p_is_percent boolean
)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- of violations that there may be: fewer than the limit, or as many. NULL, 0, below 1 row: none
  select case
    when coalesce(p_limit, 0) = 0 then '{}'::jsonb
    when p_is_percent and p_is_strict
      then jsonb_build_object('must_be_less_than', p_limit, 'unit', 'percent')
    when p_is_percent then jsonb_build_object('mostly', trim_scale(1 - p_limit / 100))
    when p_is_strict and p_limit = 1 then '{}'
    when p_is_strict then jsonb_build_object('must_be_less_than', p_limit)
    else jsonb_build_object('must_be_less_than', floor(p_limit) + 1)
  end;
$$;
comment on function setup._limit_settings is
'Return the settings of a rule that allows as many violations as another tool says.';
revoke all on function setup._limit_settings from public;
