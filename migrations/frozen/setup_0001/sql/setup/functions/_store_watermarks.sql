create or replace function setup._store_watermarks(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_versions jsonb
)
returns void
language sql
set search_path = ''
as $$
  with seen as (
    select v.key as source, '_load_id' as column_name, v.value
    from jsonb_each_text(p_versions) as v
    union all
    select '(definition)', 'fingerprint', setup._fingerprint(p_job)
  ),
  forgotten as (
    delete from setup.watermarks as w
    where w.job_id = p_job.job_id and w.source not in (select s.source from seen as s)
  )
  insert into setup.watermarks as w (job_id, source, column_name, value, load_id, updated_at)
  select p_job.job_id, s.source, s.column_name, s.value, p_load_id, setup._now() from seen as s
  on conflict (job_id, source, column_name) do update
  set value = excluded.value, load_id = excluded.load_id, updated_at = excluded.updated_at
  where w.value is distinct from excluded.value;
$$;
comment on function setup._store_watermarks(setup.load_jobs, bigint, jsonb) is
  'Remember which versions of its sources, and which definition, a load has seen.';
revoke all on function setup._store_watermarks(setup.load_jobs, bigint, jsonb) from public;
