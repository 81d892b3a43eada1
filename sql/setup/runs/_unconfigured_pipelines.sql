create or replace function setup._unconfigured_pipelines(
  p_layers text[],
  p_pipelines text[],
  p_selection bigint[]
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A pipeline needs its configuration only when one of its bronze jobs is in scope. Returns
-- {pipeline: "missing keys"}. Raises MW001 for an unknown pipeline, MW004 when a named pipeline,
-- or every pipeline there is, lacks configuration. The driver says which variables of its
-- environment are set; a pipeline that is named, or has been loaded, goes on without them, but a
-- nightly one copies nothing before somebody has said of which environment.
declare
  v_unconfigured jsonb;
  v_runs         boolean;
  v_missing      record;
begin
  perform setup._require_known_pipelines(p_pipelines);

  with scope as (
    select
      p.pipeline,
      bool_or(j.layer = 'bronze') as reads_source,
      concat_ws(
        ', ',
        (
          select string_agg(k.key, ', ' order by k.position)
          from unnest(p.required_config) with ordinality as k (key, position)
          left join setup.etl_config as c on c.config_key = k.key
          where coalesce(c.config_value, '') = ''
        ),
        case
          when 'ETL_ENVIRONMENT' <> all(
            string_to_array(current_setting('setup.environment', true), ',')
          )
            and bool_or(j.layer = 'bronze' and j.source like 'db:%')
            and exists (select from setup.nightly_pipelines as n where n.pipeline = p.pipeline)
            then 'ETL_ENVIRONMENT'
        end,
        (
          select string_agg(replace(e.name, '|', ' or '), ', ' order by e.position)
          from unnest(p.required_environment) with ordinality as e (name, position)
          where p_pipelines is null
            and p_selection is null
            and not string_to_array(e.name, '|')
              && string_to_array(coalesce(current_setting('setup.environment', true), ''), ',')
            and not exists (
              select from setup.load_jobs as k
              inner join setup.watermarks as w on w.job_id = k.job_id
              where k.pipeline = p.pipeline and k.layer = 'bronze'
            )
        )
      ) as missing
    from setup.pipelines as p
    inner join setup.load_jobs as j on j.pipeline = p.pipeline
    where p.is_enabled
      and j.is_enabled
      and j.layer = any(p_layers)
      and (p_pipelines is null or p.pipeline = any(p_pipelines))
      and (p_selection is null or j.job_id = any(p_selection))
    group by p.pipeline
  )
  select
    coalesce(
      jsonb_object_agg(s.pipeline, s.missing)
        filter (where s.reads_source and s.missing <> ''),
      '{}'
    ),
    coalesce(bool_or(not s.reads_source or s.missing = ''), false)
  into v_unconfigured, v_runs
  from scope as s;

  if v_unconfigured <> '{}' and (p_pipelines is not null or not v_runs) then
    select u.key, u.value into v_missing
    from jsonb_each_text(v_unconfigured) as u
    order by u.key
    limit 1;
    raise exception using
      errcode = 'MW004',
      message = format(
        'pipeline "%s" is not configured: %s has no value', v_missing.key, v_missing.value
      ),
      hint = format(
        case
          when exists (
            select from setup.etl_config as c
            where c.config_key = split_part(v_missing.value, ', ', 1)
          )
            then 'Set it: select setup.configure(''%1$s'', ''/path/to/files'');'
              ' or python orchestrate_all.py config set %1$s /path/to/files'
          when split_part(v_missing.value, ', ', 1) = 'ETL_ENVIRONMENT'
            then 'It copies a database: give --environment, or set ETL_ENVIRONMENT, to one of dev, '
              'test, staging, prod.'
          else 'Set the environment variable %1$s for the driver.'
        end,
        split_part(v_missing.value, ', ', 1)
      );
  end if;
  return v_unconfigured;
end;
$$;
comment on function setup._unconfigured_pipelines is
'Return the pipelines in scope whose required configuration has no value, with the keys to set.';
revoke all on function setup._unconfigured_pipelines from public;
