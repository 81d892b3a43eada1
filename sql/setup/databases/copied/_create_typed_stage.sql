create or replace function setup._create_typed_stage(p_job setup.load_jobs, p_target regclass)
returns regclass
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- An empty table needs none: there is nothing to compare with.
declare
  v_name text := 'copied_' || p_job.job_id;
begin
  perform setup._drop_work_table(v_name);
  if setup._is_empty(p_target) then
    return null;
  end if;
  perform setup._create_table(
    format('work.%I', v_name),
    format('(%s)', setup._column_definitions_sql(p_target, setup._columns(p_target))), p_target
  );
  return format('work.%I', v_name)::regclass;
end;
$$;
comment on function setup._create_typed_stage is
'Create a work table with the columns of a bronze table; NULL when that is empty and needs none.';
revoke all on function setup._create_typed_stage from public;
