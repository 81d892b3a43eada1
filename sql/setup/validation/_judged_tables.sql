create or replace function setup._judged_tables(
  p_layers text[] default null,
  p_pipelines text[] default null,
  p_has_suite boolean default false
)
returns setof text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The tables of these layers, and whatever else has rules, although it is gone; without a layer
-- what has rules. p_has_suite: of those that are there, what has rules, disabled ones too.
declare
  v_layer text;
begin
  perform setup._require_known_pipelines(p_pipelines);
  foreach v_layer in array coalesce(p_layers, '{}') loop
    perform setup._check_choice(
      'MW073', 'a validation', 'layer', v_layer, '{bronze,silver,gold}'
    );
  end loop;
  return query
  select t.target
  from (
    select format('%I.%I', n.nspname, c.relname) as target
    from pg_class as c
    inner join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname = any(p_layers)
      and c.relkind in ('r', 'p', 'f')
      and not c.relispartition
      and not p_has_suite
    union
    select r.target
    from setup.quality_rules as r
    where (r.is_enabled or p_has_suite)
      and (coalesce(p_layers, '{}') = '{}' or split_part(r.target, '.', 1) = any(p_layers))
      and (not p_has_suite or to_regclass(r.target) is not null)
  ) as t
  left join setup.load_jobs as j on j.target = t.target
  where p_pipelines is null or j.pipeline = any(p_pipelines)
  order by t.target;
end;
$$;
comment on function setup._judged_tables is
'Return the tables of layers and pipelines, and the views that have rules. Raises MW001, MW073.';
revoke all on function setup._judged_tables from public;
