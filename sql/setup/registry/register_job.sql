create or replace function setup.register_job(
  p_layer text default null,
  p_pipeline text default null,
  p_job_name text default null,
  p_load_type text default 'full',
  p_source text default null,
  p_target text default null,
  p_keys text[] default null,
  p_sequence text[] default '{}',
  p_depends_on text[] default '{}',
  p_importance text default 'important',
  p_load_order integer default 100,
  p_timeout interval default null,
  p_max_attempts integer default 1,
  p_retry_delay interval default '5 seconds',
  p_tags text[] default '{}',
  p_options jsonb default '{}'
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
declare
  v_values jsonb;
  v_old    setup.load_jobs;
  v_new    setup.load_jobs;
  v_job_id bigint;
begin
  perform setup._check_job_values(
    coalesce(p_job_name, p_target),
    jsonb_strip_nulls(jsonb_build_object('layer', p_layer)) || jsonb_build_object(
      'load_type', p_load_type,
      'importance', p_importance,
      'sequence', p_sequence,
      'depends_on', p_depends_on,
      'load_order', p_load_order,
      'timeout', p_timeout,
      'max_attempts', p_max_attempts,
      'retry_delay', p_retry_delay,
      'tags', p_tags
    )
  );
  perform pg_advisory_xact_lock(setup._lock_key('register', 0));
  v_values := setup._resolve_job_defaults(
    p_layer, p_pipeline, p_job_name, p_load_type, p_source, p_target, p_keys, p_depends_on
  ) || jsonb_build_object(
    'sequence', p_sequence,
    'importance', p_importance,
    'load_order', p_load_order,
    'timeout', p_timeout,
    'max_attempts', p_max_attempts,
    'retry_delay', p_retry_delay,
    'tags', p_tags,
    'options', p_options
  );
  select * into v_old
  from setup.load_jobs as j
  where j.job_name = v_values ->> 'job_name' or j.target = v_values ->> 'target';
  if (v_old.pipeline, v_old.job_name) <> (p_pipeline, v_values ->> 'job_name') then
    raise exception using
      errcode = 'MW011',
      message = format('target "%s" has a job already', v_values ->> 'target'),
      detail = format('Job "%s" of pipeline "%s" loads it.', v_old.job_name, v_old.pipeline),
      hint = 'Give the new job another target, or register it under the same name and pipeline.';
  end if;

  v_new := jsonb_populate_record(
    null::setup.load_jobs,
    case
      when v_old.job_id is null then v_values
      else setup._keep_user_values(
        to_jsonb(v_old) - '{job_id,is_enabled,registered,definition_hash}'::text[],
        setup._registered_values('setup.load_jobs', v_old.registered), v_values
      )
    end
  );
  perform setup._require_own_target(v_new.job_name, to_regclass(v_new.target));
  perform setup._check_job_values(
    v_new.job_name, jsonb_build_object('layer', v_new.layer, 'keys', v_new.keys)
  );
  perform setup._check_options(v_new);
  if v_new.source ~ '^(file|dlt):' then
    perform setup._check_bronze_table(v_new);
  elsif v_new.source like 'db:%' then
    perform setup._check_copied_table(v_new);
  end if;
  if v_new.load_type not in ('view', 'procedure') then
    perform setup._require_no_foreign_keys(v_new.target);
  end if;
  perform setup._require_fitting_source(v_new);
  insert into setup.load_jobs as j (
    layer, pipeline, job_name, load_type, source, target, keys, sequence, depends_on, importance,
    load_order, timeout, max_attempts, retry_delay, tags, options, registered
  )
  select
    v_new.layer, v_new.pipeline, v_new.job_name, v_new.load_type, v_new.source, v_new.target,
    v_new.keys, v_new.sequence, v_new.depends_on, v_new.importance, v_new.load_order,
    v_new.timeout, v_new.max_attempts, v_new.retry_delay, v_new.tags, v_new.options, v_values
  where v_old.job_id is null
  returning j.job_id into v_job_id;

  if v_job_id is not null and v_new.target is not null and v_new.layer in ('silver', 'gold') then
    -- it may hold personal data: who else reads it is for its author to say
    execute format('grant select on %s to warehouse_pii_reader', v_new.target::regclass);
  end if;
  if v_job_id is null then
    v_job_id := v_old.job_id;
    update setup.load_jobs as j set
      (
        layer, load_type, source, target, keys, sequence, depends_on, importance, load_order,
        timeout, max_attempts, retry_delay, tags, options, registered
      ) = (
        v_new.layer, v_new.load_type, v_new.source, v_new.target, v_new.keys, v_new.sequence,
        v_new.depends_on, v_new.importance, v_new.load_order, v_new.timeout, v_new.max_attempts,
        v_new.retry_delay, v_new.tags, v_new.options, v_values
      )
    where j.job_id = v_job_id
      and to_jsonb(j) is distinct from to_jsonb(j) || to_jsonb(v_new)
      - '{job_id,is_enabled,definition_hash}'::text[] || jsonb_build_object('registered', v_values);
  end if;
  perform setup._refresh_dependencies(v_job_id);
  if v_old.job_id is null then
    v_new.job_id := v_job_id;
    perform setup._note_former_rows(v_new);
    -- files that were applied before it was there hold for it too
    perform setup._apply_nightly_settings(n.pipeline)
    from setup.nightly_pipelines as n
    where n.pipeline = p_pipeline and n.files_hash is not null;
  end if;
  perform setup._require_no_cycle(v_job_id);
  return v_job_id;
end;
$$;
comment on function setup.register_job is
'Register a job or bring it up to date, keeping what users set. Raises MW001, MW005, '
'MW010-MW012, MW041, MW050, MW052.';
revoke all on function setup.register_job from public;
