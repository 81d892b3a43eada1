create or replace function setup.nightly_is_applied(
  p_pipeline text,
  p_settings jsonb default '{}',
  p_tables jsonb default '{}',
  p_overrides jsonb default '{}'
)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- who may run a pipeline need not be who may change it
  select exists (
    select from setup.nightly_pipelines as n
    where n.pipeline = p_pipeline
      and n.files_hash = setup._nightly_hash(
        coalesce(p_settings, n.configured), p_tables, p_overrides
      )
  );
$$;
comment on function setup.nightly_is_applied is
'Tell whether a nightly pipeline runs as these files say already.';
revoke all on function setup.nightly_is_applied from public;
