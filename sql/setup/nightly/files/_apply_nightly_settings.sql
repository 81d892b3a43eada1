create or replace function setup._apply_nightly_settings(p_pipeline text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What a run reads are the jobs: each has the limits of its stage, and is tried again whatever
-- happened, unless somebody has to change something first.
declare
  c_for_people constant jsonb := '["MW001", "MW002", "MW003", "MW004", "MW005", "MW010", "MW011", '
    '"MW012", "MW013", "MW037", "MW039", "MW041", "MW044", "MW050", "MW051", "MW052", "MW064", '
    '"MW065", "28", "3D", "3F", "42"]';
  v_extract numeric := setup._nightly_setting(p_pipeline, 'stages.extract.timeout_minutes');
  v_load    numeric := setup._nightly_setting(p_pipeline, 'stages.load.timeout_minutes');
  v_write   numeric := setup._nightly_setting(p_pipeline, 'stages.transform.timeout_minutes');
  -- the same rows are judged by both, for values are read when they are loaded
  v_share   numeric := least(
    setup._nightly_setting(p_pipeline, 'stages.extract.error_threshold')::numeric,
    setup._nightly_setting(p_pipeline, 'stages.load.error_threshold')::numeric
  );
  v_refused numeric := setup._nightly_setting(p_pipeline, 'stages.transform.error_threshold');
  v_retries integer := setup._nightly_setting(p_pipeline, 'general.max_retries');
  v_delay   integer := setup._nightly_setting(p_pipeline, 'general.retry_delay_seconds');
begin
  update setup.load_jobs as j
  set
    (timeout, max_attempts, retry_delay, options) = (n.timeout, n.attempts, n.delay, n.options)
  from (
    select
      k.job_id, v_retries + 1 as attempts, make_interval(secs => v_delay) as delay,
      case
        when k.source like 'db:%' then make_interval(secs => (v_extract + v_load)::float * 60)
        else make_interval(secs => v_write::float * 60)
      end as timeout,
      k.options || jsonb_build_object(
        'retry_on', '["all"]'::jsonb, 'no_retry_on', c_for_people, 'retry_backoff', 'none'
      ) || case
        when k.source like 'db:%' then jsonb_build_object(
          'extract_timeout', format('%s minutes', v_extract),
          'load_timeout', format('%s minutes', v_load),
          'max_refused_pct', trim_scale(v_share * 100)
        )
        when 'max_quarantined_pct' in (
          select o.option from setup._known_options(k.load_type, k.source) as o
        ) then jsonb_build_object('max_quarantined_pct', trim_scale(v_refused * 100))
        else '{}'
      end as options
    from setup.load_jobs as k
    where k.pipeline = p_pipeline
  ) as n
  where j.job_id = n.job_id
    and (j.timeout, j.max_attempts, j.retry_delay, j.options)
    is distinct from (n.timeout, n.attempts, n.delay, n.options);
end;
$$;
comment on function setup._apply_nightly_settings is
'Give the jobs of a nightly pipeline the limits and retries of its settings.';
revoke all on function setup._apply_nightly_settings from public;
