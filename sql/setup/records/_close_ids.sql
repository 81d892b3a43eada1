create or replace function setup._close_ids(p_task setup.run_tasks, p_job setup.load_jobs)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Returns what to say about ids that failed, NULL when all have answered. Leaves in the work tables
-- the ids that have answered, and their records. Raises MW036 when none has.
declare
  v_ids    regclass := format('work.%I', 'ids_' || p_job.job_id)::regclass;
  v_asked  bigint := setup._count_rows(v_ids);
  v_failed bigint;
  v_first  record;
begin
  execute format('delete from %s where id in (select setup._failed_ids($1, $2))', v_ids)
  using p_task, p_task.load_id;
  get diagnostics v_failed = row_count;
  execute format(
    $sql$
      select setup._log_id($1, f.id, 'succeeded', null)
      from setup._failed_ids($1, 0) as f (id)
      inner join %s as i on i.id = f.id
    $sql$,
    v_ids
  )
  using p_task;
  if v_failed = 0 then
    return null;
  end if;
  execute format(
    'delete from work.%I where parent_id in (select setup._failed_ids($1, $2))',
    'received_' || p_job.job_id
  )
  using p_task, p_task.load_id;
  select l.message, l.hint into v_first
  from setup.load_log as l
  where l.run_id = p_task.run_id
    and l.task_id = p_task.task_id
    and l.load_id > p_task.load_id
    and l.record_id is not null
  order by l.load_id
  limit 1;
  if v_failed = v_asked and setup._partial_attempt(p_task) is null then
    raise exception using
      errcode = 'MW036',
      message = format(
        'none of %s has answered; the first: %s', setup._quantity(v_asked, 'id'), v_first.message
      ),
      hint = v_first.hint;
  end if;
  return format(
    '%s of %s failed; the first: %s', setup._number(v_failed),
    setup._quantity(v_asked, 'id'), v_first.message
  );
end;
$$;
comment on function setup._close_ids is
'Count the ids of a feed that failed and say so; NULL when all have answered. Raises MW036.';
revoke all on function setup._close_ids from public;
