create or replace function setup._require_good_verdict(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint,
  p_refused bigint,
  p_is_whole boolean
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The gate of a table: judges what a load has staged, behind the row gate, before the merge.
-- p_refused: rows that the row gate took. p_is_whole: the load reads its source from the beginning.
-- Raises MW043; its detail is what setup._load_behind_gate writes when all else is undone.
declare
  v_verdict setup.table_verdicts;
  v_judged  setup.table_verdicts;
  v_read    bigint;
begin
  v_verdict.row_count := setup._count_rows(p_stage);
  v_read := v_verdict.row_count + p_refused;
  if v_read = 0 and not p_is_whole then
    -- no new row is no empty table
    return;
  end if;
  v_verdict.load_id := p_load_id;
  v_verdict.target := p_job.target;
  v_verdict.reasons := setup._faults_of_load(p_job, v_verdict.row_count, p_refused);
  if not exists (
    select from setup.quality_rules as r where r.target = p_job.target and r.is_enabled
  ) then
    v_verdict.status := 'skipped';
    v_verdict.reasons := v_verdict.reasons || 'The table has no rules'::text;
  end if;
  perform setup._judge_staged_table(p_job, p_stage, p_load_id, v_verdict.row_count);
  v_judged := setup._write_verdict(v_verdict);
  if v_judged.status = 'passed'
    or v_judged.status = 'skipped' and p_job.options ->> 'allow_unvalidated' = 'true'
  then
    return;
  end if;
  v_verdict.is_gated := true;
  raise exception using
    errcode = 'MW043',
    message = format('the table gate of "%s" refused a load', p_job.target),
    detail = jsonb_build_object(
      'verdict', v_verdict,
      'results', coalesce(
        (
          select jsonb_agg(q order by q.result_id)
          from setup.quality_results as q
          where q.load_id = p_load_id
        ),
        '[]'
      ),
      'snapshot', (
        select jsonb_build_object(
          'load_id', l.load_id, 'watermark_from', l.watermark_from, 'watermark_to', l.watermark_to,
          'rows', v_read, 'dropped', p_refused, 'hash', setup._stage_hash(p_job, p_stage)
        )
        from setup.load_log as l
        where l.load_id = p_load_id
      )
    ),
    hint = array_to_string(v_judged.reasons, '; ');
end;
$$;
comment on function setup._require_good_verdict is
'Raise MW043 when a staged load does not pass the table gate of its job.';
revoke all on function setup._require_good_verdict from public;
