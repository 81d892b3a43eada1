-- Idempotent: configuration keys of the framework itself; a value that a user has set stays.
do $$
declare
  v_key record;
begin
  for v_key in
    values
    (
      'environment', 'dev', 'word',
      'What this database is for: dev, test, staging or prod; schedules have settings for each'
    ),
    (
      'run_timeout', '', 'interval',
      'Longest time a run may take, for example 2 hours; empty = no limit'
    ),
    (
      'bronze_timeout', '', 'interval',
      'Longest time bronze jobs may run in a run; empty = no limit'
    ),
    (
      'silver_timeout', '', 'interval',
      'Longest time silver jobs may run in a run; empty = no limit'
    ),
    (
      'gold_timeout', '', 'interval',
      'Longest time gold jobs may run in a run; empty = no limit'
    ),
    (
      'critical_failure_stops', 'false', 'boolean',
      'true: after the failure of a critical job, or of one a critical job waits for, only '
      'critical jobs go on'
    ),
    (
      'load_work_mem', '', 'memory',
      'Memory of each sort and each hash of a load, for example 256MB; empty = shared_buffers, '
      'divided by the workers of the run, and not less than work_mem'
    ),
    (
      'dq_threshold', '85', 'percentage',
      'Percent of its rules that a table has to pass, where setup.quality_thresholds does not say '
      'otherwise'
    )
  loop
    perform setup.seed_config(
      v_key.column1, v_key.column2, v_key.column4, v_key.column3,
      case v_key.column3 when 'word' then '{dev,test,staging,prod}'::text[] end
    );
    update setup.etl_config as c set is_built_in = true
    where c.config_key = v_key.column1 and not c.is_built_in;
  end loop;
end;
$$;
