create or replace function setup._judge_run(
  p_run_id bigint,
  out status text,
  out counts jsonb
)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- What a run of jobs means for its phase. A table that a gate kept out, a file that was left out,
  -- and rows that lack others of a corrupted file, are no errors; what else fails is one.
  with tasks as (
    select
      t.state,
      l.status,
      t.state in ('failed', 'timed_out', 'cancelled') and l.sqlstate is distinct from 'MW040'
        as is_error,
      l.rows_inserted,
      l.rows_updated,
      l.rows_deleted,
      l.rows_quarantined
    from setup.run_tasks as t
    left join setup.load_log as l on l.load_id = t.load_id
    where t.run_id = p_run_id
  ),
  numbers as (
    select
      count(*) as jobs,
      count(*) filter (where t.status = 'up_to_date') as up_to_date,
      count(*) filter (where t.state in ('succeeded', 'partial', 'gated')) as done,
      count(*) filter (
        where t.state in ('partial', 'gated') or t.state = 'failed' and not t.is_error
      ) as kept_out,
      count(*) filter (where t.is_error) as errors,
      count(*) filter (where t.state = 'skipped') as skipped,
      (
        select count(*)
        from setup.load_files as f
        inner join setup.load_log as l on l.load_id = f.load_id
        where l.run_id = p_run_id and f.status = 'failed'
      ) as files_left_out,
      (
        select count(*)
        from setup.load_files as f
        inner join setup.load_log as l on l.load_id = f.load_id
        where l.run_id = p_run_id and f.status = 'corrupted'
      ) as files_corrupted,
      (
        select coalesce(sum(f.rows), 0)
        from setup.load_files as f
        inner join setup.load_log as l on l.load_id = f.load_id
        where l.run_id = p_run_id and f.status = 'corrupted'
      ) as rows_salvaged,
      (
        select count(distinct i.target)
        from setup.load_log as l
        inner join setup.job_dependencies as d on d.job_id = l.job_id and d.kind = 'catalogue'
        inner join setup.incomplete_sources as i on i.target = d.source
        where l.run_id = p_run_id and l.status in ('succeeded', 'gated')
      ) as sources_incomplete,
      coalesce(sum(t.rows_inserted), 0) as rows_inserted,
      coalesce(sum(t.rows_updated), 0) as rows_updated,
      coalesce(sum(t.rows_deleted), 0) as rows_deleted,
      coalesce(sum(t.rows_quarantined), 0) as rows_quarantined
    from tasks as t
  )
  select
    case
      when n.errors > 0 and n.done = 0 then 'failed'
      when n.errors + n.kept_out + n.skipped + n.files_left_out + n.files_corrupted
        + n.sources_incomplete > 0
        then 'partial'
      else 'success'
    end,
    to_jsonb(n) - 'done' || (
      select jsonb_build_object(
        'tables_passed', count(*) filter (where v.status = 'passed'),
        'tables_failed', count(*) filter (where v.status = 'failed')
      )
      from setup.table_verdicts as v
      where v.run_id = p_run_id
    )
  from numbers as n;
$$;
comment on function setup._judge_run is
'Tell what a run of jobs means for the phase that did it: success, partial or failed; its numbers.';
revoke all on function setup._judge_run from public;
