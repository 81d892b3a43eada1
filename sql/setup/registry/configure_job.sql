create or replace function setup.configure_job(
  p_job_name text,
  p_is_enabled boolean default null,
  p_importance text default null,
  p_load_order integer default null,
  p_timeout interval default null,
  p_max_attempts integer default null,
  p_retry_delay interval default null,
  p_tags text[] default null,
  p_options jsonb default null,
  p_reset text[] default '{}'
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- NULL leaves a setting, and options are merged. p_reset names settings and options that are as
-- last registered again, before the others are set.
declare
  c_settings constant text[] := '{is_enabled,importance,load_order,timeout,max_attempts,'
    'retry_delay,tags,options}';
  v_job        setup.load_jobs;
  v_registered jsonb;
  v_settings   jsonb;
  v_options    text[];
begin
  -- what another session configures at the same time stays too
  perform from setup.load_jobs as j where j.job_name = p_job_name for update;
  v_job := setup._get_job(p_job_name);
  perform setup._check_job_values(
    v_job.job_name,
    jsonb_strip_nulls(
      jsonb_build_object(
        'importance', p_importance,
        'timeout', p_timeout,
        'max_attempts', p_max_attempts,
        'retry_delay', p_retry_delay,
        'tags', p_tags
      )
    )
  );
  if p_reset <> '{}' then
    v_registered := setup._registered_values('setup.load_jobs', v_job.registered);
    -- an option may be called as a column of the job is
    v_options := array(select unnest(p_reset) except select unnest(c_settings));
    v_settings := setup._reset_values(
      'MW012', format('job "%s"', v_job.job_name), v_registered,
      c_settings || array(
        select jsonb_object_keys(v_job.options || (v_registered -> 'options'))
        union
        select k.option from setup._known_options(v_job.load_type, v_job.source) as k
      ),
      p_reset
    );
    v_job := jsonb_populate_record(v_job, v_settings - v_options);
    v_job.options := v_job.options - v_options || (
      select coalesce(jsonb_object_agg(o.key, o.value), '{}')
      from jsonb_each(v_registered -> 'options') as o
      where o.key = any(v_options)
    );
  end if;
  if p_options is not null then
    v_job.options := case jsonb_typeof(p_options)
      when 'object' then jsonb_strip_nulls(v_job.options || p_options) else p_options
    end;
  end if;
  if p_options is not null or p_reset <> '{}' then
    perform setup._check_options(v_job);
    if v_job.load_type in ('scd1', 'scd2', 'snapshot') then
      perform setup._require_fitting_source(v_job);
    end if;
  end if;
  update setup.load_jobs as j set
    is_enabled = coalesce(p_is_enabled, v_job.is_enabled),
    importance = coalesce(p_importance, v_job.importance),
    load_order = coalesce(p_load_order, v_job.load_order),
    timeout = coalesce(p_timeout, v_job.timeout),
    max_attempts = coalesce(p_max_attempts, v_job.max_attempts),
    retry_delay = coalesce(p_retry_delay, v_job.retry_delay),
    tags = coalesce(p_tags, v_job.tags),
    options = v_job.options
  where j.job_id = v_job.job_id;
end;
$$;
comment on function setup.configure_job is
'Change settings of a job that later registrations keep, or p_reset them. Raises MW002, MW012, '
'MW050.';
revoke all on function setup.configure_job from public;
