create or replace function setup._record_success(
  p_task setup.run_tasks,
  p_job setup.load_jobs,
  p_counts setup.load_counts,
  p_partial text default null
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
-- p_partial: why not everything came, when a part of the load has failed alone. Of a load that the
-- gate of its table has kept out, the log says that. Raises MW044.
declare
  v_gated   text := setup._gate_reasons(p_task.load_id);
  v_status  text := case
    when p_counts is null then 'up_to_date'
    when v_gated is not null then 'gated'
    when p_partial is null then 'succeeded'
    else 'partial'
  end;
  v_now     timestamptz := setup._now();
  v_changed boolean;
  v_ready   bigint[];
begin
  perform setup._require_few_quarantined(p_job, p_task.load_id, p_counts);
  -- what the job may wait for is its load: nothing else would catch it giving up on the queue
  perform set_config('lock_timeout', '0', true);
  if p_counts is null then
    -- nothing was written that a crash could lose but this note
    perform set_config('synchronous_commit', 'off', true);
    p_counts := (0, 0, 0, 0, 0, 0);
  end if;
  update setup.load_log as l set
    status = v_status,
    finished_at = v_now,
    rows_read = p_counts.rows_read,
    rows_inserted = p_counts.rows_inserted,
    rows_updated = p_counts.rows_updated,
    rows_deleted = p_counts.rows_deleted,
    rows_unchanged = p_counts.rows_unchanged,
    rows_quarantined = p_counts.rows_quarantined,
    table_rows = case
      when p_job.options ->> 'count_rows' = 'true' then setup._noted_rows(p_job)
    end,
    message = case v_status
      when 'up_to_date' then case
        when p_job.source like 'file:%' then 'no file has changed'
        else 'no source has a newer load'
      end
      when 'gated' then v_gated
      else p_partial
    end,
    hint = case v_status
      when 'gated' then format(
        'See: select * from setup.quality_results where load_id = %s and not passed;', l.load_id
      )
    end
  where l.load_id = p_task.load_id;
  update setup.run_tasks as t
  set
    state = case when v_status in ('partial', 'gated') then v_status else 'succeeded' end,
    finished_at = v_now,
    message = coalesce(v_gated, p_partial)
  where t.task_id = p_task.task_id;
  if v_gated is not null then
    perform setup._stop_if_fail_fast(p_task);
  end if;
  v_changed := p_counts.rows_inserted + p_counts.rows_updated + p_counts.rows_deleted > 0;
  if not v_changed and p_task.children <> '{}' then
    -- what follows may close more of the queue, in any order
    perform pg_advisory_xact_lock(setup._lock_key('queue', p_task.run_id));
  end if;
  v_ready := setup._release_children(p_task);
  perform setup._announce(
    p_job.layer, p_job.job_name, replace(v_status, '_', ' '),
    case when v_status <> 'up_to_date' then p_counts end, v_now - p_task.started_at,
    case v_status
      when 'partial' then p_partial
      when 'gated' then v_gated
      when 'succeeded' then (
        select 'warns: ' || string_agg(
          format('%s %s', q.rule_name, q.violated), ', ' order by q.result_id
        )
        from setup.quality_results as q
        where q.load_id = p_task.load_id and q.gate = 'warn' and q.violated > 0
      )
    end
  );
  if not v_changed and v_ready <> '{}' then
    perform setup._close_up_to_date(p_task.run_id, v_ready);
  end if;
end;
$$;
comment on function setup._record_success is
'Close the log row and the task of a load that went well (counts NULL: it was up to date) and '
'release its children.';
revoke all on function setup._record_success from public;
