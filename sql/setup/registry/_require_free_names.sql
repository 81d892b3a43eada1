create or replace function setup._require_free_names(
  p_pipeline text,
  p_required_config text[],
  p_sources jsonb
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Two pipelines with one folder would both load its files, with one prefix both discover its
-- tables. A prefix that begins with another one is none of its own either. Raises MW094.
declare
  v_key    text;
  v_prefix text;
  v_owner  text;
begin
  with owned as (
    select p.pipeline, key
    from setup.pipelines as p
    cross join lateral (
      select unnest(p.required_config)
      union all
      select s.source ->> 'path_key' from jsonb_array_elements(p.sources) as s (source)
    ) as keys (key)
    where p.pipeline <> p_pipeline
  )
  select o.key, o.pipeline into v_key, v_owner
  from owned as o
  where o.key = any(
    p_required_config
    || array(select s.source ->> 'path_key' from jsonb_array_elements(p_sources) as s (source))
  )
  order by o.key collate "C"
  limit 1;
  if v_key is not null then
    raise exception using
      errcode = 'MW094',
      message = format('configuration key "%s" belongs to pipeline "%s"', v_key, v_owner),
      hint = format('Take a key of its own, such as "base_path_%s".', p_pipeline);
  end if;

  select other.source ->> 'prefix', p.pipeline into v_prefix, v_owner
  from setup.pipelines as p
  cross join jsonb_array_elements(p.sources) as other (source)
  inner join jsonb_array_elements(p_sources) as mine (source)
    on starts_with(mine.source ->> 'prefix', other.source ->> 'prefix')
    or starts_with(other.source ->> 'prefix', mine.source ->> 'prefix')
  where p.pipeline <> p_pipeline
  order by 1
  limit 1;
  if v_prefix is not null then
    raise exception using
      errcode = 'MW094',
      message = format('prefix "%s" belongs to pipeline "%s"', v_prefix, v_owner),
      hint = format('Take a prefix of its own, such as "%s_".', p_pipeline);
  end if;
end;
$$;
comment on function setup._require_free_names is
'Raise MW094 for a configuration key or a prefix of tables that belongs to another pipeline.';
revoke all on function setup._require_free_names from public;
