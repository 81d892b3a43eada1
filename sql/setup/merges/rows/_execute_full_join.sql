create or replace function setup._execute_full_join(p_sql text)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- EXPLAIN ANALYZE executes the statement and tells what each step has seen, at no cost without
-- times. The way down from the INSERT leads over filters to the outermost full join.
declare
  v_plan    json;
  v_node    jsonb;
  v_dropped bigint := 0;
begin
  raise debug '%', p_sql;
  execute
    'explain (analyze, costs off, timing off, summary off, buffers off, format json) ' || p_sql
  into v_plan;
  v_node := v_plan::jsonb #> '{0,Plan}';
  while v_node ->> 'Join Type' is distinct from 'Full' loop
    v_dropped := v_dropped + coalesce((v_node ->> 'Rows Removed by Filter')::numeric, 0);
    v_node := jsonb_path_query_first(
      v_node, '$.Plans[*] ? (@."Parent Relationship" == $way[*])', '{"way": ["Outer", "Subquery"]}'
    );
    if v_node is null then
      return null;
    end if;
  end loop;
  return jsonb_build_object(
    'joined', ((v_node ->> 'Actual Rows')::numeric
      + coalesce((v_node ->> 'Rows Removed by Filter')::numeric, 0))::bigint,
    'dropped', v_dropped
  );
end;
$$;
comment on function setup._execute_full_join is
'Execute an INSERT of a filtered full join; return how many rows it joined, and dropped above. '
'NULL: not known.';
revoke all on function setup._execute_full_join from public;
