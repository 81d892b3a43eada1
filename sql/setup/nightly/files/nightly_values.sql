create or replace function setup.nightly_values(
  p_pipeline text,
  p_settings jsonb default null,
  p_tables jsonb default '{}',
  p_overrides jsonb default '{}'
)
returns table (setting text, value text)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- What holds, key by key, with these files; p_settings NULL: those that were last applied.
  with said (content) as (
    select setup._overlaid(n.registered, coalesce(p_settings, n.configured))
    from setup.nightly_pipelines as n
    where n.pipeline = p_pipeline
  ),
  given as (
    select array_to_string(e.place, '.') as setting, e.value
    from said as s
    cross join lateral setup._nightly_paths(s.content) as e
    where jsonb_typeof(e.value) <> 'object'
    union all
    select array_to_string(e.place, '.'), e.value
    from setup._nightly_paths(setup._overlaid(p_tables, p_overrides)) as e
    where jsonb_typeof(e.value) <> 'object'
  )
  select g.setting, coalesce(g.value #>> '{}', '') from given as g
  union all
  select s.setting, coalesce(s.default_value #>> '{}', '')
  from setup.nightly_settings as s
  where s.document = 'pipeline'
    and strpos(s.setting, '*') = 0
    and s.setting not in (select g.setting from given as g)
    and exists (select from said)
  order by 1;
$$;
comment on function setup.nightly_values is
'List what holds for a nightly pipeline, key by key.';
revoke all on function setup.nightly_values from public;
