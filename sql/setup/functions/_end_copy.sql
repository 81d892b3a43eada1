create or replace function setup._end_copy(p_task setup.run_tasks)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_target text;
  v_table  regclass;
begin
  if p_task.copied_by is null then
    return;
  end if;
  update setup.run_tasks set copied_by = null where task_id = p_task.task_id;
  if to_regrole(quote_ident(p_task.copied_by)) is null then
    return;
  end if;
  select j.target into v_target from setup.load_jobs as j where j.job_id = p_task.job_id;
  foreach v_table in array array_remove(
    array[to_regclass(format('work.%I', 'file_' || p_task.job_id)), to_regclass(v_target)], null
  ) loop
    execute format('revoke insert on %s from %I', v_table, p_task.copied_by);
  end loop;
  execute format(
    'revoke usage on sequence work.%I from %I', 'line_' || p_task.job_id, p_task.copied_by
  );
end;
$$;
comment on function setup._end_copy(setup.run_tasks) is
'Take back what setup._client_open_copy granted for the length of a COPY.';
revoke all on function setup._end_copy(setup.run_tasks) from public;
