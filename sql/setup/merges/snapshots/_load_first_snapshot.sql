create or replace function setup._load_first_snapshot(
  p_plan setup.merge_plan,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Into an empty target: each row is a version, or a current row, as it is; the key and the indexes
-- come when the rows are there. NULL, with nothing done, when one is violated: what is wrong is
-- found where rows are compared.
declare
  v_rows bigint;
begin
  v_rows := setup._execute(setup._fill_sql(
    $sql$
      insert into {target} ({keys}, {start}{payload}, _load_id, _loaded_at)
      select {keys}, {version}{values}, $1, $2
      from {source}
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'source', p_plan.source,
      'start', quote_ident(p_plan.sequence_column),
      'version', format('%L::%s', p_plan.options ->> 'version', p_plan.sequence_type),
      'keys', setup._column_list_sql(p_plan.keys),
      'payload', setup._format_each(p_plan.payload, ', %1$I', ''),
      'values', (
        select string_agg(
          case when c.name = any(p_plan.missing) then ', null' else format(', %I', c.name) end, ''
          order by c.position
        )
        from unnest(p_plan.payload) with ordinality as c (name, position)
      )
    )
  ), p_load_id, p_load_time);
  perform setup._refuse_snapshot(p_plan.target, setup._loss_fault(p_plan, v_rows, 0, 0));
  perform setup._add_merge_constraints(p_plan);
  return (
    (v_rows, v_rows, 0, 0, 0, 0, 0, 0)::setup.merge_counts, v_rows
  )::setup.merge_result;
exception
  when unique_violation or not_null_violation or exclusion_violation then
    return null;
end;
$$;
comment on function setup._load_first_snapshot is
'Load the first snapshot into an empty target, then build its constraints; NULL when one is '
'violated.';
revoke all on function setup._load_first_snapshot from public;
