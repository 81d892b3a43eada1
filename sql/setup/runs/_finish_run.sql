create or replace function setup._finish_run(p_run_id bigint)
returns text
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Returns the final state. Idempotent: a run that has ended stays as it is.
declare
  v_now     timestamptz := setup._now();
  v_run     setup.runs;
  v_tasks   record;
  v_files   bigint;
  v_counts  setup.load_counts;
begin
  perform pg_advisory_xact_lock(setup._lock_key('queue', p_run_id));
  select * into v_run from setup.runs as r where r.run_id = p_run_id for update;
  if v_run.state <> 'running' then
    return v_run.state;
  end if;
  perform setup._requeue_lost_tasks(p_run_id);
  if v_run.cancel_requested_at is not null or v_run.deadline <= v_now then
    -- from here on no worker can claim a task
    perform setup._cancel_waiting(
      p_run_id,
      case when v_run.cancel_requested_at is null then 'timed_out' else 'cancelled' end,
      case
        when v_run.cancel_requested_at is null then 'the time limit of the run had passed'
        else 'the run was cancelled'
      end
    );
  end if;
  if exists (
    select from setup.run_tasks as t
    where t.run_id = p_run_id and t.state in ('waiting', 'ready', 'running')
  ) then
    -- the last worker ends the run
    return v_run.state;
  end if;
  select
    count(*) as all_tasks,
    count(*) filter (where t.state = 'succeeded') as succeeded,
    count(*) filter (where t.state = 'partial') as partial,
    count(*) filter (where t.state = 'gated') as gated,
    count(*) filter (where t.state in ('failed', 'timed_out')) as failed,
    count(*) filter (where t.state = 'skipped') as skipped,
    -- failed, and skipped when the run was resumed, by a client that cannot read the source
    count(*) filter (
      where t.state = 'skipped' and t.attempt > 0 and exists (
        select from setup.load_log as l
        where l.run_id = p_run_id and l.task_id = t.task_id and l.record_id is null
          and l.status in ('failed', 'timed_out', 'partial')
      )
    ) as missed,
    count(*) filter (where t.state = 'cancelled') as cancelled
  into v_tasks
  from setup.run_tasks as t
  where t.run_id = p_run_id;
  select count(*) into v_files
  from setup.load_files as f
  inner join setup.load_log as l on l.load_id = f.load_id
  where l.run_id = p_run_id and f.status in ('failed', 'corrupted');
  select
    sum(l.rows_read), sum(l.rows_inserted), sum(l.rows_updated), sum(l.rows_deleted),
    sum(l.rows_unchanged), sum(l.rows_quarantined)
  into v_counts
  from setup.load_log as l
  where l.run_id = p_run_id;

  v_run.state := case
    when v_run.cancel_requested_at is not null then 'cancelled'
    when v_tasks.failed + v_tasks.partial + v_tasks.gated + v_tasks.cancelled + v_tasks.missed
      + v_files = 0
      then 'succeeded'
    when v_tasks.succeeded + v_tasks.partial + v_tasks.gated = 0 then 'failed'
    else 'partial'
  end;
  v_run.message := concat_ws(
    ', ',
    format(
      '%s of %s succeeded',
      setup._number(v_tasks.succeeded), setup._quantity(v_tasks.all_tasks, 'job')
    ),
    case when v_tasks.partial > 0 then setup._number(v_tasks.partial) || ' partly' end,
    case when v_tasks.gated > 0 then setup._number(v_tasks.gated) || ' gated' end,
    case when v_tasks.failed > 0 then setup._number(v_tasks.failed) || ' failed' end,
    case when v_tasks.missed > 0 then setup._number(v_tasks.missed) || ' not tried again' end,
    case when v_files > 0 then setup._quantity(v_files, 'file') || ' failed' end,
    case when v_tasks.skipped > 0 then setup._number(v_tasks.skipped) || ' skipped' end,
    case when v_tasks.cancelled > 0 then setup._number(v_tasks.cancelled) || ' cancelled' end
  );
  if v_tasks.all_tasks = 0 then
    v_run.message := 'nothing to do: no enabled job is in scope';
  end if;
  update setup.runs as r
  set state = v_run.state, finished_at = v_now, message = v_run.message
  where r.run_id = p_run_id;
  delete from setup.held_pipelines as h where h.run_id = p_run_id;
  perform setup._purge_nightly(v_run.pipelines);
  perform setup._notify_nights(p_run_id, v_run.pipelines);
  if v_run.schedule is not null then
    perform setup._notify_failure(p_run_id);
  end if;
  perform setup._announce(
    'run ' || p_run_id, v_run.state, v_run.message,
    (
      v_counts.rows_read, coalesce(v_counts.rows_inserted, 0), coalesce(v_counts.rows_updated, 0),
      coalesce(v_counts.rows_deleted, 0), v_counts.rows_unchanged,
      coalesce(v_counts.rows_quarantined, 0)
    )::setup.load_counts,
    v_now - coalesce(v_run.resumed_at, v_run.started_at)
  );
  return v_run.state;
end;
$$;
comment on function setup._finish_run is
'End a run that has no more work: cancel what never started, compute the state, announce it.';
revoke all on function setup._finish_run from public;
