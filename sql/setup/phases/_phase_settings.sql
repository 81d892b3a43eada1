create or replace function setup._phase_settings(p_given jsonb)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What holds for a run in phases: what whoever calls says (command line, then environment), the
-- configuration, the default, which may differ by environment. Raises MW003, MW004.
declare
  v_environment text := coalesce(setup.config('environment'), 'dev');
  v_defaults    jsonb;
  v_settings    jsonb := '{}';
  v_key         text;
  v_config      setup.etl_config;
  v_value       text;
  v_fault       text;
begin
  v_defaults := (
    select jsonb_object_agg(
      'run_' || p.phase,
      (p.is_default and (p.phase <> 'profiling' or v_environment <> 'prod'))::text
    )
    from setup.phases as p
  ) || jsonb_build_object(
    'force_reprocess', 'false',
    'continue_on_error', 'false',
    'dq_threshold', '85',
    'max_workers', case v_environment when 'staging' then '8' when 'prod' then '16' else '4' end,
    'profile_sample', case when v_environment <> 'prod' then '100000' end
  );
  for v_key in select jsonb_object_keys(p_given) loop
    if not v_defaults ? v_key then
      raise exception using
        errcode = 'MW003',
        message = format('"%s" is no setting of a run in phases', v_key),
        hint = setup._did_you_mean(v_key, array(select jsonb_object_keys(v_defaults)));
    end if;
  end loop;
  for v_key in select jsonb_object_keys(v_defaults) loop
    select * into v_config from setup.etl_config as c where c.config_key = v_key;
    v_value := coalesce(
      p_given ->> v_key, nullif(v_config.config_value, ''), v_defaults ->> v_key
    );
    v_fault := setup._config_fault(v_config.value_type, v_config.allowed, v_value);
    if v_fault is not null then
      raise exception using
        errcode = 'MW004',
        message = format('setting "%s" cannot be "%s"', v_key, v_value),
        hint = format('It is %s.', v_fault);
    end if;
    v_settings := v_settings || jsonb_build_object(
      v_key,
      case v_config.value_type
        when 'boolean' then to_jsonb(setup._switch(v_value))
        when 'text' then to_jsonb(v_value)
        else to_jsonb(v_value::numeric)
      end
    );
  end loop;
  return v_settings;
end;
$$;
comment on function setup._phase_settings is
'Return what holds for a run in phases. Raises MW003, MW004.';
revoke all on function setup._phase_settings from public;
