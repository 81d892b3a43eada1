create or replace function setup._profile_targets(
  p_layers text[] default null,
  p_pipelines text[] default null,
  p_is_profiled boolean default false
)
returns setof text
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
-- The largest first, so that the last sessions do not wait for one. Not the companions of a merge.
-- p_is_profiled: those alone that have a profile.
begin
  perform setup._require_known_pipelines(p_pipelines);
  return query
  select format('%I.%I', n.nspname, c.relname)
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  left join setup.load_jobs as j on j.target = format('%I.%I', n.nspname, c.relname)
  where n.nspname = any(coalesce(p_layers, '{bronze,silver,gold}'))
    and c.relkind in ('r', 'p', 'f', 'm')
    and not c.relispartition
    and coalesce(j.pipeline = any(p_pipelines), p_pipelines is null)
    and not exists (
      select from setup.merge_targets as t
      where c.oid in (t.event_store, t.truncate_markers, t.versions)
    )
    and (
      not p_is_profiled
      or exists (
        select from setup.table_profiles as p
        where p.target = format('%I.%I', n.nspname, c.relname)
      )
    )
  order by pg_total_relation_size(c.oid) desc, n.nspname, c.relname;
end;
$$;
comment on function setup._profile_targets is
'Return the tables of layers and pipelines that a profile may be wanted of. Raises MW001.';
revoke all on function setup._profile_targets from public;
