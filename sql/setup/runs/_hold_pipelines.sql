create or replace function setup._hold_pipelines(p_run_id bigint, p_pipelines text[])
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  -- behind those who replay or close entries of their quarantine, setup._require_free_pipeline
  select p.pipeline from setup.pipelines as p
  where p.pipeline = any(p_pipelines)
  order by p.pipeline
  for share;
  insert into setup.held_pipelines (pipeline, run_id)
  select p, p_run_id
  from unnest(p_pipelines) as p
  order by p;
$$;
comment on function setup._hold_pipelines is
'Let a run hold its pipelines; fails on one that another run holds, which setup._busy_run tells '
'before.';
revoke all on function setup._hold_pipelines from public;
