create or replace function setup._check_config_values()
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What a run itself reads. setup.configure lets no such value in; a plain UPDATE does.
declare
  v_wrong record;
begin
  select c.config_key, f.fault into v_wrong
  from setup.etl_config as c
  cross join setup._config_fault(c.value_type, c.allowed, c.config_value) as f (fault)
  where c.config_key in (
    'environment', 'run_timeout', 'bronze_timeout', 'silver_timeout', 'gold_timeout',
    'critical_failure_stops', 'dq_threshold'
  )
    and f.fault is not null
  order by c.config_key
  limit 1;
  if found then
    raise exception using
      errcode = 'MW004',
      message = format('configuration key "%s" has a value that is no setting', v_wrong.config_key),
      hint = format(
        'Set it to %s: select setup.configure(%L, …); or to its default: '
        'select setup.reset_config(%2$L);',
        v_wrong.fault, v_wrong.config_key
      );
  end if;
end;
$$;
comment on function setup._check_config_values is
'Raise MW004 when a configuration value that decides how a run goes is none of its type.';
revoke all on function setup._check_config_values from public;
