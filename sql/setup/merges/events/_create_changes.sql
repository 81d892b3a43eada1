create or replace function setup._create_changes(p_plan setup.merge_plan)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._drop_work_table(substr(p_plan.changes, 6));
  perform setup._create_table(p_plan.changes, format(
    E'(\n  _table text,\n  _action text,\n  %s,\n  %s,\n  %s,\n'
    '  _op text,\n  _sets text[]%s\n)',
    setup._column_definitions_sql(p_plan.target, p_plan.keys),
    setup._column_definitions_sql(p_plan.target, array[p_plan.sequence_column], '_seq %2$s%3$s'),
    setup._column_definitions_sql(
      p_plan.target, array[p_plan.sequence_column], '_end_seq %2$s%3$s'
    ),
    E',\n  ' || setup._column_definitions_sql(p_plan.target, p_plan.payload)
  ), p_plan.target);
end;
$$;
comment on function setup._create_changes is
'Create the table in which a fold puts aside what differs from a target and its event store.';
revoke all on function setup._create_changes from public;
