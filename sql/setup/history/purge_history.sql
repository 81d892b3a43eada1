create or replace function setup.purge_history(p_keep interval default '90 days')
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- The latest log row of each job stays, whatever its age, for setup.job_status shows it, and its
-- latest good one, for setup.announced_rows reads it. So do those that open quarantine points to,
-- the latest result of each rule, the latest verdict of each table, the files whose rows are in a
-- table, and of each column the latest difference that was noted.
-- Raises MW092 for less than a day: '30' are 30 seconds.
declare
  v_before timestamptz;
begin
  if (p_keep between interval '1 day' and interval '1000 years') is not true then
    raise exception using
      errcode = 'MW092',
      message = format(
        'the history of "%s" is less than a day, or longer than 1000 years',
        coalesce(p_keep::text, 'null')
      ),
      hint = 'Give a number and a unit, such as ''30 days''.';
  end if;
  v_before := setup._now() - p_keep;
  delete from setup.runs as r where r.state <> 'running' and r.finished_at < v_before;
  delete from setup.quality_results as q
  where q.evaluated_at < v_before
    and (
      exists (
        select from setup.quality_results as k
        where k.rule_id = q.rule_id and k.result_id > q.result_id
      )
      or not exists (select from setup.quality_rules as r where r.rule_id = q.rule_id)
    );
  delete from setup.accepted_anomalies as a
  where a.accepted_at < v_before
    and not exists (select from setup.quality_rules as r where r.rule_id = a.rule_id);
  delete from setup.table_verdicts as v
  where v.evaluated_at < v_before
    and exists (
      select from setup.table_verdicts as k
      where k.target = v.target and k.validation_id > v.validation_id
    );
  delete from setup.quarantine as q
  where q.status <> 'open' and coalesce(q.closed_at, q.quarantined_at) < v_before;
  delete from setup.load_files as f
  where f.status in ('replaced', 'failed', 'corrupted') and not f.is_current
    and f.loaded_at < v_before;
  delete from setup.schema_changes as c
  where c.detected_at < v_before
    and exists (
      select from setup.schema_changes as k
      where k.job_id = c.job_id and k.column_name = c.column_name and k.change_id > c.change_id
    );
  return setup._delete_log_rows(
    array(
      select l.load_id
      from setup.load_log as l
      where l.finished_at < v_before
        and l.load_id not in (
          select max(k.load_id) from setup.load_log as k
          where k.record_id is null and not k.is_replay
          group by k.job_id
          union all
          select max(k.load_id) from setup.load_log as k
          where k.record_id is null and not k.is_replay
            and k.status in ('succeeded', 'partial')
          group by k.job_id
        )
        and not exists (select from setup.quarantine as q where q.load_id = l.load_id)
    )
  );
end;
$$;
comment on function setup.purge_history is
'Delete what is older than that of runs, logs, results, closed quarantine, ledgers; returns log '
'rows.';
revoke all on function setup.purge_history from public;
