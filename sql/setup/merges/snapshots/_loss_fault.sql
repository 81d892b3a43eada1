create or replace function setup._loss_fault(
  p_plan setup.merge_plan,
  p_read bigint,
  p_lost bigint,
  p_alive bigint
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_limit numeric := coalesce((p_plan.options ->> 'max_delete_pct')::numeric, 100);
begin
  return case
    when p_read = 0 and not coalesce((p_plan.options ->> 'allow_empty')::boolean, false)
      then 'It is empty; p_allow_empty would delete all rows.'
    when 100.0 * p_lost > v_limit * p_alive then format(
      '%s of %s would be deleted, more than %s %% (p_max_delete_pct).',
      setup._number(p_lost), setup._quantity(p_alive, 'row'), v_limit
    )
  end;
end;
$$;
comment on function setup._loss_fault is
'Say why a snapshot may not delete what it does not have; NULL when it may.';
revoke all on function setup._loss_fault from public;
