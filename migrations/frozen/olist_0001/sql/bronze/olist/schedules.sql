-- Registers the daily and the weekly job; running it again keeps whatever a user has set.
do $$
declare
  c_alerts constant jsonb := '{
    "run": "3 hours", "bronze.olist_generated_files": "1 hour", "tag:main": "90 minutes",
    "tag:cdc": "1 hour"
  }';
begin
  -- One run, in which main and cdc go on side by side and fail each for itself.
  perform setup.register_schedule(
    p_schedule => 'olist_daily',
    p_pipeline => 'olist',
    p_description => 'Generates sample data where that is on, and loads what is new',
    p_cron => '0 6 * * *',
    p_steps => '[{"timeouts": {"tag:main": "5400 s", "tag:cdc": "3600 s"}}]',
    p_run_timeout => '10800 s',
    p_workers => 2,
    p_notify_on_failure => true,
    p_alert_after => c_alerts,
    p_environments => '{
      "dev": {"is_paused": true, "notify_on_failure": false},
      "staging": {"cron": "0 7 * * *"},
      "prod": {"run_timeout": "14400 s"}
    }'
  );

  -- Two runs: the feeds begin when the rest has succeeded.
  perform setup.register_schedule(
    p_schedule => 'olist_weekly_refresh',
    p_pipeline => 'olist',
    p_description => 'Rebuilds everything from all files that were delivered',
    p_cron => '0 2 * * 0',
    p_steps => '[
      {"select": ["tag:main"], "timeouts": {"tag:main": "14400 s"}},
      {"select": ["tag:cdc"], "timeouts": {"tag:cdc": "7200 s"}}
    ]',
    p_full_refresh => true,
    p_run_timeout => '21600 s',
    p_is_paused => true,
    p_notify_on_failure => true,
    p_environments => '{
      "dev": {"notify_on_failure": false},
      "prod": {"is_paused": false, "run_timeout": "28800 s"}
    }'
  );
end;
$$;
