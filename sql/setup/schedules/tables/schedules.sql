create table setup.schedules (
  schedule text not null,
  pipeline text not null,
  description text,
  cron text not null,
  steps jsonb not null,
  full_refresh boolean not null,
  run_timeout interval,
  workers integer not null default 1,
  is_paused boolean not null,
  notify_on_failure boolean not null,
  alert_after jsonb not null,
  environments jsonb not null,
  user_settings jsonb not null default '{}',
  constraint schedules_pkey primary key (schedule),
  constraint schedules_pipeline_fkey foreign key (pipeline) references setup.pipelines (pipeline),
  constraint schedules_workers_check check (workers > 0),
  constraint schedules_schedule_check check (schedule ~ '^[a-z][a-z0-9_]*$'),
  constraint schedules_cron_check check (cron ~ '^[ -~]+$'),
  constraint schedules_steps_check
  check (
    case jsonb_typeof(steps)
      when 'array'
        then steps <> '[]' and not jsonb_path_exists(steps, '$[*] ? (@.type() != "object")')
      else false
    end
  )
);
create index schedules_pipeline_idx on setup.schedules (pipeline);
comment on table setup.schedules is
'One row per scheduled job: what runs when, and within which limits; setup.schedule_status shows '
'what holds here.';
comment on column setup.schedules.schedule is 'Name, for setup.run_schedule.';
comment on column setup.schedules.pipeline is 'Pipeline whose jobs it runs.';
comment on column setup.schedules.description is 'One line for people.';
comment on column setup.schedules.cron is
'When it is due, UTC: minute hour day month weekday, or @hourly, @daily (@midnight), '
'@weekly, @monthly, @yearly (@annually).';
comment on column setup.schedules.steps is
'Array of {"select": [selectors], "timeouts": {"tag:x": interval}}: each is a run, one after the '
'other, and begins when the one before has succeeded.';
comment on column setup.schedules.full_refresh is 'True = every step rebuilds what it selects.';
comment on column setup.schedules.run_timeout is
'Longest time from the start of the first step to the end of the last; NULL = no limit.';
comment on column setup.schedules.workers is 'Sessions that work on a step, unless the call says.';
comment on column setup.schedules.is_paused is 'True = setup.run_schedule refuses it.';
comment on column setup.schedules.notify_on_failure is
'True = a failure is told on channel medallion_failure, and cron mails the output of its line.';
comment on column setup.schedules.alert_after is
'{"run" or tag:x or a job name: interval} it usually stays below; above, it is late.';
comment on column setup.schedules.environments is
'{"dev", "test", "staging" or "prod": {column: value}}: what is otherwise there.';
comment on column setup.schedules.user_settings is
'{column: value} that a user has set; goes before everything and stays when registered again.';
