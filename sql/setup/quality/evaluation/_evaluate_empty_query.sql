create or replace function setup._evaluate_empty_query(
  p_rule setup.quality_rules,
  p_load_id bigint
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rows bigint;
begin
  execute format('with q as (%s) select count(*) from q', p_rule.expression) into v_rows;
  return jsonb_build_object('checked', greatest(v_rows, 1), 'violated', v_rows);
end;
$$;
comment on function setup._evaluate_empty_query is
'Count the rows of a query that should have none.';
revoke all on function setup._evaluate_empty_query from public;
