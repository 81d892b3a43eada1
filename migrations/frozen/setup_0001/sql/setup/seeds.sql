-- Idempotent: configuration keys of the framework itself; a value that a user has set stays.
do $$
begin
  perform setup.seed_config(
    'environment', 'dev',
    'What this database is for: dev, staging or prod; schedules have settings for each',
    'environment'
  );
  perform setup.seed_config(
    'run_timeout', '', 'Longest time a run may take, for example 2 hours; empty = no limit',
    'interval'
  );
  perform setup.seed_config(
    'bronze_timeout', '', 'Longest time bronze jobs may run in a run; empty = no limit',
    'interval'
  );
  perform setup.seed_config(
    'silver_timeout', '', 'Longest time silver jobs may run in a run; empty = no limit',
    'interval'
  );
  perform setup.seed_config(
    'gold_timeout', '', 'Longest time gold jobs may run in a run; empty = no limit',
    'interval'
  );
  perform setup.seed_config(
    'critical_failure_stops', 'false',
    'true: after the failure of a critical job, or of one a critical job waits for, only critical '
    'jobs go on',
    'boolean'
  );
end;
$$;
