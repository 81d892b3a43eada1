create or replace function setup._failed_ids(p_task setup.run_tasks, p_after_load_id bigint)
returns setof text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select latest.record_id
  from (
    select distinct on (l.record_id) l.record_id, l.status
    from setup.load_log as l
    where l.run_id = p_task.run_id
      and l.task_id = p_task.task_id
      and l.load_id > p_after_load_id
      and l.record_id is not null
    order by l.record_id, l.load_id desc
  ) as latest
  where latest.status = 'failed';
$$;
comment on function setup._failed_ids is
'Return the ids of a feed that have failed after a load began and not answered later.';
revoke all on function setup._failed_ids from public;
