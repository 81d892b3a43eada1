create or replace function setup._store_source_description(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_keys text[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into setup.source_tables as t (
    job_id, dialect, keys, is_transactional, described_at, load_id
  )
  select
    p_job.job_id, p_load.dialect, p_keys,
    coalesce(
      (
        select bool_and(k.is_transactional)
        from jsonb_to_recordset(p_load.catalogue) as k (is_transactional boolean)
      ),
      false
    ),
    p_load.started_at, p_load.load_id
  on conflict (job_id) do update
  set
    dialect = excluded.dialect,
    keys = excluded.keys,
    is_transactional = excluded.is_transactional,
    described_at = excluded.described_at,
    load_id = excluded.load_id
  where (t.dialect, t.keys, t.is_transactional)
    is distinct from (excluded.dialect, excluded.keys, excluded.is_transactional);
  delete from setup.source_columns as o
  where o.job_id = p_job.job_id
    and not exists (select from unnest(p_columns) as c where c = o);
  insert into setup.source_columns
  select c.* from unnest(p_columns) as c
  on conflict do nothing;
end;
$$;
comment on function setup._store_source_description is
'Remember what a source table was when it was loaded.';
revoke all on function setup._store_source_description from public;
