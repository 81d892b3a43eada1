create or replace function setup.configure_job(
  p_job_name text,
  p_is_enabled boolean default null,
  p_importance text default null,
  p_load_order integer default null,
  p_timeout interval default null,
  p_max_attempts integer default null,
  p_retry_delay interval default null,
  p_tags text[] default null,
  p_options jsonb default null
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
declare
  v_job setup.load_jobs := setup._get_job(p_job_name);
begin
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
  if p_options is not null then
    v_job.options := case jsonb_typeof(p_options)
      when 'object' then jsonb_strip_nulls(v_job.options || p_options) else p_options
    end;
    perform setup._check_options(v_job);
  end if;
  update setup.load_jobs as j set
    is_enabled = coalesce(p_is_enabled, j.is_enabled),
    importance = coalesce(p_importance, j.importance),
    load_order = coalesce(p_load_order, j.load_order),
    timeout = coalesce(p_timeout, j.timeout),
    max_attempts = coalesce(p_max_attempts, j.max_attempts),
    retry_delay = coalesce(p_retry_delay, j.retry_delay),
    tags = coalesce(p_tags, j.tags),
    options = jsonb_strip_nulls(j.options || coalesce(p_options, '{}'))
  where j.job_id = v_job.job_id;
end;
$$;
comment on function setup.configure_job is
'Change settings of a job that later registrations keep; NULL leaves one, options are merged. '
'Raises MW002, MW012, MW050.';
revoke all on function setup.configure_job from public;
