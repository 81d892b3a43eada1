create or replace function setup._load_table(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_full_refresh boolean,
  p_versions jsonb,
  p_has_row_rules boolean
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Reads:  the source view, above the watermark when it shows _load_id
-- Writes: the target; setup.quarantine, setup.quality_results, setup.load_log (watermarks)
declare
  v_target  regclass := p_job.target::regclass;
  v_source  regclass := p_job.source::regclass;
  v_from    bigint;
  v_to      bigint;
  v_redo    bigint;
  v_is_anew boolean := p_full_refresh;
  v_empty   boolean;
  v_stage   regclass;
  v_between bigint[];
  v_refused bigint := 0;
  v_surplus bigint := 0;
  v_counts  setup.load_counts;
  v_time    timestamptz := setup._now();
  -- a full snapshot is read as a whole
  v_is_incremental boolean := case p_job.load_type
    when 'full' then false
    when 'snapshot' then p_job.options ->> 'full' = 'false'
    else true
  end;
begin
  -- one writer at a time; readers go on
  if p_job.load_type in ('scd1', 'scd2', 'snapshot') then
    perform setup._lock_merge_target(
      v_target, coalesce((p_job.options ->> 'lock_timeout')::interval, '10 s')
    );
  else
    perform setup._lock_target(p_job, 'share row exclusive');
  end if;
  v_empty := setup._is_empty(v_target);
  if v_empty and exists (
    select
    from setup.watermarks as w
    left join setup.retractions as r on r.job_id = w.job_id and r.load_id = w.value::bigint
    where w.job_id = p_job.job_id and w.source = '(target)' and coalesce(r.left_rows, true)
  ) then
    -- what somebody took away comes again, for its readers too
    perform setup._note_retraction(p_job.job_id, p_load_id, 0);
  end if;
  if v_is_incremental and not p_full_refresh and not v_empty then
    v_redo := setup._redo_from(p_job);
    v_is_anew := coalesce(v_redo = 0, false);
  end if;
  if v_is_incremental and '_load_id' = any(setup._columns(v_source)) then
    -- an empty target has consumed nothing, whatever the watermark says
    v_from := case
      when p_full_refresh or v_empty then 0
      else least(v_redo, setup._watermark(p_job))
    end;
    select max(v.value::bigint) into v_to from jsonb_each_text(p_versions) as v;
    if v_to is null and p_job.load_type = 'append' then
      raise exception using
        errcode = 'MW012',
        message = format('"_load_id" of "%s" is not that of a source', p_job.source),
        detail = 'No table it reads has load ids, so nothing tells which rows are new.',
        hint = 'Use load type full or upsert, or let it read a table that a job keeps.';
    elsif v_to is null then
      v_from := null;
    end if;
    update setup.load_log as l
    set watermark_from = v_from, watermark_to = v_to
    where l.load_id = p_load_id;
  end if;

  if p_job.load_type = 'append' and (
    p_full_refresh or v_redo is not null
    -- only setup.set_watermark leaves a watermark without load
    or exists (
      select from setup.watermarks as w
      where w.job_id = p_job.job_id and w.column_name = '_load_id' and w.load_id is null
    )
  ) then
    v_surplus := setup._delete_rows_to_reload(p_job, v_from, p_load_id);
  end if;

  -- without rules, rows go straight from the view to the target, or to what compares them with it
  if v_from is not null and not setup._is_read_between(p_job, v_empty, v_is_anew)
    or p_has_row_rules or p_job.options ->> 'table_gate' = 'true'
    or not v_empty and setup._is_compared_as_stage(p_job)
  then
    v_stage := setup._stage(p_job, p_has_row_rules, v_from, v_to);
    if p_job.load_type = 'upsert' and p_job.options ? 'replace_by' then
      -- before the rules: a child that is refused leaves its former row, it is not gone
      v_surplus := setup._delete_surplus(
        v_target, v_stage, coalesce(nullif(p_job.keys, '{}'), setup._primary_key(v_target)),
        p_job.options -> 'replace_by'
      );
    end if;
    if p_has_row_rules then
      v_refused := setup._apply_row_rules(p_job, v_stage, p_load_id, coalesce(v_from, 0) = 0);
    end if;
    if p_job.options ->> 'table_gate' = 'true' then
      perform setup._require_good_verdict(
        p_job, v_stage, p_load_id, v_refused, coalesce(v_from, 0) = 0
      );
    end if;
  end if;
  if v_stage is null and v_from is not null then
    v_between := array[v_from, v_to];
  end if;
  if not p_has_row_rules and coalesce(v_from, 0) = 0 then
    -- the rules that refused rows are gone, and this load takes all rows
    perform setup._resolve_quarantine(p_job, null, p_load_id, false);
  end if;
  if v_stage is not null then
    perform setup._supersede(p_job, v_stage, p_load_id);
  end if;

  v_counts := case p_job.load_type
    when 'full' then setup.merge_full(
      v_target, coalesce(v_stage, v_source), p_job.keys, p_load_id, v_time, p_job.options
    )
    when 'append' then setup._append_rows(
      v_target, coalesce(v_stage, v_source), v_between, p_load_id, v_time, p_job.options
    )
    when 'upsert' then setup._upsert_rows(
      v_target, coalesce(v_stage, v_source), p_job.keys, v_between, p_load_id, v_time,
      p_job.options - 'replace_by'
    )
    else setup._load_history(
      p_job, coalesce(v_stage, v_source), p_load_id, v_time, v_is_anew,
      coalesce(v_from, 0) = 0, v_between
    )
  end;
  v_counts.rows_deleted := v_counts.rows_deleted + v_surplus;
  v_counts.rows_read := v_counts.rows_read + v_refused;
  v_counts.rows_quarantined := v_counts.rows_quarantined + v_refused;
  if v_stage is not null then
    execute format('drop table %s', v_stage);
  end if;
  return v_counts;
end;
$$;
comment on function setup._load_table is
'Load a table from its view: stage, judge by the rules, quarantine, merge what differs.';
revoke all on function setup._load_table from public;
