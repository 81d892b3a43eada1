create or replace function setup._evaluate_table_expression(
  p_rule setup.quality_rules,
  p_load_id bigint
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_good boolean;
begin
  execute format('select (%s) is true', p_rule.expression) into v_good;
  return jsonb_build_object('checked', 1, 'violated', case when v_good then 0 else 1 end);
end;
$$;
comment on function setup._evaluate_table_expression is
'Evaluate an SQL expression about a table; NULL does not pass.';
revoke all on function setup._evaluate_table_expression from public;
