create or replace function setup._store_watermarks(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_versions jsonb,
  p_counts setup.load_counts
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_now         timestamptz := setup._now();
  v_fingerprint text := (select f.fingerprint from setup._fingerprint(p_job) as f);
  v_retracts    boolean := exists (
    select from setup.retractions as r where r.job_id = p_job.job_id and r.load_id = p_load_id
  );
  v_changed     boolean;
begin
  v_changed := p_counts.rows_inserted + p_counts.rows_updated + p_counts.rows_deleted > 0
    -- nobody counts what changed in a view, nor behind a procedure that reports nothing
    or p_job.load_type = 'view'
    or p_job.load_type = 'procedure' and not setup._reports_counts(p_job.source)
    or v_retracts;
  -- what is known better was noted where it happened
  if not v_retracts and p_counts.rows_updated + p_counts.rows_deleted > 0 then
    perform setup._note_retraction(p_job.job_id, p_load_id, 0);
  end if;
  if p_counts.rows_inserted = 0 and (v_retracts or p_counts.rows_deleted > 0)
    and p_job.load_type not in ('view', 'procedure')
    and not setup._has_rows(p_job.target::regclass)
  then
    update setup.retractions as r set left_rows = false
    where r.job_id = p_job.job_id and r.load_id = p_load_id;
  end if;
  with forgotten as (
    delete from setup.watermarks as w
    where w.job_id = p_job.job_id
      and w.source not in ('(definition)', '(target)')
      and not coalesce(p_versions ? w.source, false)
  )
  insert into setup.watermarks as w (job_id, source, column_name, value, load_id, updated_at)
  select p_job.job_id, v.key, '_load_id', v.value, p_load_id, v_now
  from jsonb_each_text(p_versions) as v
  union all
  select p_job.job_id, '(definition)', 'fingerprint', v_fingerprint, p_load_id, v_now
  union all
  select p_job.job_id, '(target)', '_load_id', p_load_id::text, p_load_id, v_now
  where v_changed
  on conflict (job_id, source, column_name) do update
  set value = excluded.value, load_id = excluded.load_id, updated_at = excluded.updated_at
  where w.value is distinct from excluded.value or w.load_id is null;
end;
$$;
comment on function setup._store_watermarks is
'Remember which versions of its sources, and which definition, a load has seen.';
revoke all on function setup._store_watermarks from public;
