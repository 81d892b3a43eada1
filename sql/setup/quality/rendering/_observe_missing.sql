create or replace function setup._observe_missing(p_error text)
returns jsonb
language sql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('checked', 1, 'violated', 1, 'error', p_error);
$$;
comment on function setup._observe_missing is
'Return the verdict on a rule that lacks a column or a table.';
revoke all on function setup._observe_missing from public;
