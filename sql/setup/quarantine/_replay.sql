create or replace function setup._replay(
  p_job setup.load_jobs,
  p_rule_name text,
  p_is_trial boolean,
  p_kept boolean
)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Writes: the target, setup.quarantine, setup.load_log, setup.watermarks, setup.retractions
-- Returns the counts per rule, as an array.
declare
  v_entries  text := format('work.%I', 'entries_' || p_job.job_id);
  v_has_rows boolean;
  v_is_gated boolean;
  v_counts   jsonb;
begin
  if p_job.load_type in ('scd1', 'scd2', 'snapshot') then
    perform setup._lock_merge_target(
      p_job.target::regclass,
      coalesce((p_job.options ->> 'lock_timeout')::interval, '10 s')
    );
  else
    perform setup._lock_target(p_job, 'share row exclusive');
  end if;
  if not setup._stage_entries(p_job, p_rule_name) then
    return '[]';
  end if;
  if p_job.source like 'file:%' then
    perform setup._replay_lines(p_job, p_is_trial);
  elsif setup._reads_as_a_whole(p_job) then
    perform setup._replay_load(p_job, p_is_trial);
  else
    execute format(
      $sql$
        select bool_or(e.rule_name <> 'table_gate'), bool_or(e.rule_name = 'table_gate')
        from %s as e
      $sql$,
      v_entries
    ) into v_has_rows, v_is_gated;
    if v_has_rows then
      perform setup._replay_rows(p_job, p_is_trial, p_kept);
    end if;
    if v_is_gated then
      -- after what earlier loads had refused
      perform setup._replay_gated(p_job, p_is_trial);
    end if;
  end if;
  execute format(
    $sql$
      select jsonb_agg(to_jsonb(c))
      from (
        select
          e.rule_name,
          count(*) filter (where q.status = 'replayed') as would_pass,
          count(*) filter (where q.status = 'open' and e.is_found) as still_fails,
          count(*) filter (where q.status = 'superseded') as superseded,
          count(*) filter (
            where q.status = 'resolved' or q.status = 'open' and not e.is_found
          ) as not_delivered
        from %s as e
        inner join setup.quarantine as q on q.quarantine_id = e.quarantine_id
        group by e.rule_name
      ) as c
    $sql$,
    v_entries
  ) into v_counts;
  perform setup._announce_remedies(p_job, p_kept);
  execute format('drop table %s', v_entries);
  return v_counts;
end;
$$;
comment on function setup._replay is
'Replay the open entries of a job, by the way in which it loads.';
revoke all on function setup._replay from public;
