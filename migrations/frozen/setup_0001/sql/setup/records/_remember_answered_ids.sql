create or replace function setup._remember_answered_ids(
  p_task setup.run_tasks,
  p_job setup.load_jobs
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Goes with what setup._delete_replaced_records leaves: ids that failed are as they were, those
-- that are no
-- longer listed are forgotten.
declare
  v_ids regclass := format('work.%I', 'ids_' || p_job.job_id)::regclass;
begin
  if setup._partial_attempt(p_task) is null then
    execute format(
      $sql$
        delete from setup.answered_ids as a
        where a.job_id = $1
          and a.record_id not in (select i.id from %s as i)
          and a.record_id not in (select setup._failed_ids($2, $3))
      $sql$,
      v_ids
    )
    using p_job.job_id, p_task, p_task.load_id;
  end if;
  execute format(
    $sql$
      insert into setup.answered_ids (job_id, record_id)
      select $1, i.id from %s as i
      on conflict do nothing
    $sql$,
    v_ids
  )
  using p_job.job_id;
end;
$$;
comment on function setup._remember_answered_ids is
'Remember which ids of a feed have answered.';
revoke all on function setup._remember_answered_ids from public;
