create or replace function setup._store_watermarks(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_versions jsonb
)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_now         timestamptz := setup._now();
  v_fingerprint text := setup._fingerprint(p_job);
begin
  delete from setup.watermarks as w
  where w.job_id = p_job.job_id
    and w.source <> '(definition)'
    and not coalesce(p_versions ? w.source, false);
  insert into setup.watermarks as w (job_id, source, column_name, value, load_id, updated_at)
  select p_job.job_id, v.key, '_load_id', v.value, p_load_id, v_now
  from jsonb_each_text(p_versions) as v
  union all
  select p_job.job_id, '(definition)', 'fingerprint', v_fingerprint, p_load_id, v_now
  on conflict (job_id, source, column_name) do update
  set value = excluded.value, load_id = excluded.load_id, updated_at = excluded.updated_at
  where w.value is distinct from excluded.value;
end;
$$;
comment on function setup._store_watermarks(setup.load_jobs, bigint, jsonb) is
  'Remember which versions of its sources, and which definition, a load has seen.';
revoke all on function setup._store_watermarks(setup.load_jobs, bigint, jsonb) from public;
