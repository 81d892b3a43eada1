create or replace function setup._evaluate_reconcile(
  p_rule setup.quality_rules,
  p_load_id bigint
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_missing text := setup._missing_part(p_rule, setup._find_relation(p_rule.target));
  v_result  jsonb;
begin
  if v_missing is not null then
    return setup._observe_missing(v_missing);
  end if;
  execute setup._reconcile_sql(p_rule) into v_result;
  return v_result;
end;
$$;
comment on function setup._evaluate_reconcile is
'Compare rows and sums of a target with those of another relation.';
revoke all on function setup._evaluate_reconcile from public;
