create or replace function setup._delete_replaced_records(
  p_task setup.run_tasks,
  p_job setup.load_jobs
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_target regclass := p_job.target::regclass;
  v_rows   bigint;
begin
  if setup._partial_attempt(p_task) is not null then
    execute format(
      'delete from %s where _parent_id in (select i.id from work.%I as i)',
      v_target, 'ids_' || p_job.job_id
    );
    get diagnostics v_rows = row_count;
  elsif exists (select from setup._failed_ids(p_task, p_task.load_id)) then
    execute format(
      $sql$
        delete from %s
        where _parent_id is null or _parent_id not in (select setup._failed_ids($1, $2))
      $sql$,
      v_target
    )
    using p_task, p_task.load_id;
    get diagnostics v_rows = row_count;
  else
    v_rows := setup._count_rows(v_target);
    execute format('truncate table %s', v_target);
  end if;
  return v_rows;
end;
$$;
comment on function setup._delete_replaced_records is
'Delete the bronze rows that the received records take the place of; returns how many.';
revoke all on function setup._delete_replaced_records from public;
