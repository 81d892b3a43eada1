create or replace function setup.configure_nightly(
  p_pipeline text,
  p_settings jsonb default null,
  p_tables jsonb default '{}',
  p_overrides jsonb default '{}'
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- What the files say, for this run and every later one; p_settings NULL, there is no
-- pipeline.yml: as before.
-- Not while it runs: its jobs would change under it. Raises MW001, MW012, MW022.
declare
  v_problem record;
begin
  perform setup._get_pipeline(p_pipeline);
  select p.*, count(*) over () as problems into v_problem
  from setup.nightly_problems(coalesce(p_settings, '{}'), p_tables, p_overrides) as p
  limit 1;
  if found then
    raise exception using
      errcode = 'MW012',
      message = format('the files of nightly pipeline "%s" are not understood', p_pipeline),
      detail = format('%s, the first: %s.', setup._quantity(v_problem.problems, 'problem'),
        v_problem.problem),
      hint = 'python orchestrate_all.py config validate lists them all.';
  end if;
  if p_settings is not null or p_tables <> '{}' then
    perform setup._require_free_pipeline(p_pipeline);
  end if;
  update setup.nightly_pipelines as n set configured = p_settings
  where n.pipeline = p_pipeline and n.configured <> p_settings;
  perform setup._apply_nightly_settings(p_pipeline);
  if jsonb_typeof(p_tables -> 'tables') = 'object' then
    perform setup._apply_nightly_tables(
      p_pipeline, setup._overlaid(p_tables, p_overrides), p_overrides
    );
    -- tables that have just got a job
    perform setup._apply_nightly_settings(p_pipeline);
  end if;
  update setup.nightly_pipelines as n
  set files_hash = h.files_hash
  from (
    select k.pipeline, setup._nightly_hash(k.configured, p_tables, p_overrides) as files_hash
    from setup.nightly_pipelines as k
  ) as h
  where n.pipeline = p_pipeline
    and h.pipeline = n.pipeline
    and n.files_hash is distinct from h.files_hash
    and (p_settings is not null or p_tables <> '{}');
end;
$$;
comment on function setup.configure_nightly is
'Let a nightly pipeline run as its files say, from now on. Raises MW001, MW012, MW022.';
revoke all on function setup.configure_nightly from public;
