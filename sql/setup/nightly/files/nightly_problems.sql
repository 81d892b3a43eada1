create or replace function setup.nightly_problems(
  p_settings jsonb default '{}',
  p_tables jsonb default '{}',
  p_overrides jsonb default '{}'
)
returns table (document text, place text[], problem text)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- document: pipeline, tables or overrides, whatever the file is called
  select 'pipeline', f.place, f.fault from setup._nightly_faults('pipeline', p_settings) as f
  union all
  select
    'pipeline', '{general,pipeline_name}'::text[],
    format(
      '"%s" is no nightly pipeline. %s', g.name,
      setup._did_you_mean(g.name, array(select n.pipeline from setup.nightly_pipelines as n))
    )
  from (select p_settings #>> '{general,pipeline_name}') as g (name)
  where g.name not in (select n.pipeline from setup.nightly_pipelines as n)
  union all
  select 'tables', f.place, f.fault from setup._nightly_faults('tables', p_tables) as f
  union all
  select 'overrides', f.place, f.fault from setup._nightly_faults('tables', p_overrides) as f
  union all
  select
    'overrides', array['tables', o.name],
    format(
      'table "%s" is not in the generated file. %s', o.name,
      setup._did_you_mean(
        o.name, array(select jsonb_object_keys(nullif(p_tables -> 'tables', 'null')))
      )
    )
  from jsonb_object_keys(
    case jsonb_typeof(p_overrides -> 'tables') when 'object' then p_overrides -> 'tables'
      else '{}' end
  ) as o (name)
  where jsonb_typeof(p_tables -> 'tables') = 'object' and not p_tables -> 'tables' ? o.name
  union all
  select
    case when p_overrides #> f.place is null then 'tables' else 'overrides' end, f.place, f.fault
  from setup._nightly_table_faults(setup._overlaid(p_tables, p_overrides)) as f;
$$;
comment on function setup.nightly_problems is
'List everything that is wrong with the files of a nightly pipeline, with file and place.';
revoke all on function setup.nightly_problems from public;
