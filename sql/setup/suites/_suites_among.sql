create or replace function setup._suites_among(
  p_sources text[],
  p_layers text[],
  p_pipelines text[]
)
returns boolean[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
-- p_sources: the tables that files are about; NULL for one that says none, which its import
-- refuses.
-- Raises MW001.
begin
  perform setup._require_known_pipelines(p_pipelines);
  return array(
    select coalesce(
      (p_layers is null or split_part(t.name, '.', 1) = any(p_layers))
      and (p_pipelines is null or exists (
        select from setup.load_jobs as j where j.target = t.name and j.pipeline = any(p_pipelines)
      )),
      false
    )
    from unnest(p_sources) with ordinality as s (source, position)
    cross join lateral (
      -- of a table that is gone the import says so
      select coalesce(setup._relation_name(setup._find_relation(s.source)), s.source) as name
    ) as t
    order by s.position
  );
end;
$$;
comment on function setup._suites_among is
'Tell of which files the table is one of these layers and pipelines. Raises MW001.';
revoke all on function setup._suites_among from public;
