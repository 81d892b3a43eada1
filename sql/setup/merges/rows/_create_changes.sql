create or replace function setup._create_changes(
  p_target regclass,
  p_source regclass,
  p_columns text[],
  p_place text[]
)
returns regclass
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name text := 'changes_' || p_target::oid;
begin
  perform setup._drop_work_table(v_name);
  perform setup._create_table(format('work.%I', v_name), format(
    E'(\n  %s\n)',
    concat_ws(
      E',\n  ', setup._column_definitions_sql(p_source, p_columns), format('%I tid', p_place[1]),
      quote_ident(p_place[2]) || ' oid'
    )
  ));
  return format('work.%I', v_name)::regclass;
end;
$$;
comment on function setup._create_changes is
'Create the work table of rows that differ from a target, with the place of each.';
revoke all on function setup._create_changes from public;
