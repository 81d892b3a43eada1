create or replace function setup._close_up_to_date(
  p_run_id bigint,
  p_task_ids bigint[] default null
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
-- What is up to date reads and writes nothing, so its tasks need neither claim nor commit of their
-- own. NULL: of all tasks, when a run begins or is taken up again, before anybody can claim one;
-- what has to run keeps all that waits for it in the queue. Else of these, whose parents have ended
-- without a change, and of what waits for them alone; then the caller has the queue of the run for
-- itself.
declare
  v_now    timestamptz;
  v_closed record;
  v_line   record;
begin
  loop
    v_now := setup._now();
    with recursive queued as materialized (
      select
        t.task_id, t.children, t.priority, t.attempt, j as job, s.reason is not null as has_to_run
      from setup.run_tasks as t
      inner join setup.runs as r
        on r.run_id = t.run_id
        and not r.full_refresh
        and r.cancel_requested_at is null
        and (r.deadline is null or r.deadline > v_now)
      inner join setup.load_jobs as j on j.job_id = t.job_id
      cross join lateral setup._staleness_reason(j, false) as s
      where t.run_id = p_run_id
        and t.state in ('waiting', 'ready')
        and (p_task_ids is null or t.task_id = any(p_task_ids))
    ),
    kept (task_id) as (
      select q.task_id from queued as q where q.has_to_run
      union
      select unnest(q.children)
      from kept as k
      inner join queued as q on q.task_id = k.task_id
    ),
    logged as (
      insert into setup.load_log (
        run_id, task_id, job_id, job_name, layer, pipeline, table_name, attempt, status,
        started_at, finished_at, rows_read, rows_inserted, rows_updated, rows_deleted,
        rows_unchanged, rows_quarantined, table_rows, message
      )
      select
        p_run_id, q.task_id, (q.job).job_id, (q.job).job_name, (q.job).layer, (q.job).pipeline,
        (parse_ident((q.job).target))[2], q.attempt + 1, 'up_to_date', v_now, v_now, 0, 0, 0, 0,
        0, 0,
        case when (q.job).options ->> 'count_rows' = 'true' then setup._noted_rows(q.job) end,
        'no source has a newer load'
      from queued as q
      where not exists (select from kept as k where k.task_id = q.task_id)
      order by q.priority
      returning load_id, task_id, attempt, layer, job_name, started_at
    ),
    closed as (
      update setup.run_tasks as t
      set
        state = 'succeeded',
        attempt = l.attempt,
        load_id = l.load_id,
        worker_pid = pg_backend_pid(),
        not_before = null,
        deadline = null,
        started_at = l.started_at,
        finished_at = l.started_at,
        message = null
      from logged as l
      where t.task_id = l.task_id
      returning t.children
    ),
    released as (
      update setup.run_tasks as t
      set
        waiting_for = t.waiting_for - p.closed,
        state = case when t.waiting_for = p.closed then 'ready' else t.state end
      from (
        select u.task_id, count(*) as closed
        from closed as c
        cross join unnest(c.children) as u (task_id)
        group by u.task_id
      ) as p
      where t.task_id = p.task_id
        and t.state = 'waiting'
        and not exists (select from logged as l where l.task_id = t.task_id)
      returning t.task_id, t.state
    )
    select
      (
        select jsonb_agg(
          jsonb_build_object('layer', l.layer, 'name', l.job_name) order by l.load_id
        )
        from logged as l
      ) as lines,
      array(select r.task_id from released as r where r.state = 'ready') as ready
    into v_closed;
    for v_line in
      select * from jsonb_to_recordset(v_closed.lines) as l (layer text, name text)
    loop
      perform setup._announce(v_line.layer, v_line.name, 'up to date');
    end loop;
    exit when p_task_ids is null or v_closed.ready = '{}';
    p_task_ids := v_closed.ready;
  end loop;
end;
$$;
comment on function setup._close_up_to_date is
'Close what is up to date in a run and waits for nothing that has to run: of all tasks, or of '
'these.';
revoke all on function setup._close_up_to_date from public;
