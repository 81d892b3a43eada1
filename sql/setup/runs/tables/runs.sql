create table setup.runs (
  run_id bigint generated always as identity,
  state text not null default 'running',
  layers text[] not null,
  pipelines text[] not null,
  selectors text[],
  full_refresh boolean not null default false,
  fail_fast boolean not null default false,
  workers integer not null default 1,
  client text not null,
  started_by text not null default session_user,
  started_at timestamptz not null,
  finished_at timestamptz,
  resumed_at timestamptz,
  deadline timestamptz,
  layer_timeouts jsonb,
  schedule text,
  schedule_run_id bigint,
  cancel_requested_at timestamptz,
  message text,
  constraint runs_pkey primary key (run_id),
  constraint runs_state_check
  check (state in ('running', 'succeeded', 'partial', 'failed', 'cancelled', 'aborted')),
  constraint runs_client_check check (client in ('sql', 'driver'))
);
create index runs_running_idx on setup.runs (run_id) where state = 'running';
create index runs_schedule_idx on setup.runs (schedule, run_id) where schedule is not null;
create index runs_schedule_run_id_idx on setup.runs (schedule_run_id)
where schedule_run_id is not null;
comment on table setup.runs is 'One row per call of an orchestrate_* procedure or of the driver.';
comment on column setup.runs.run_id is 'Surrogate key, ascending in time.';
comment on column setup.runs.state is
'running; succeeded = all jobs did; partial = some failed; failed = none succeeded; cancelled = '
'on request; aborted = its sessions died.';
comment on column setup.runs.layers is 'Layers the run was asked for.';
comment on column setup.runs.pipelines is
'Pipelines it holds; no other run may work on them meanwhile.';
comment on column setup.runs.selectors is 'Selectors as given; NULL = everything.';
comment on column setup.runs.full_refresh is 'True = watermarks and fingerprints were ignored.';
comment on column setup.runs.fail_fast is 'True = the first failure cancels what has not started.';
comment on column setup.runs.workers is 'Sessions asked for.';
comment on column setup.runs.client is
'sql = one CALL does all; driver = sessions of the driver claim task by task.';
comment on column setup.runs.started_by is 'Role that started the run.';
comment on column setup.runs.started_at is 'Start of the run.';
comment on column setup.runs.finished_at is 'End of the run; NULL while it runs.';
comment on column setup.runs.resumed_at is 'Start of the latest resumption; NULL = never.';
comment on column setup.runs.deadline is
'When the run has to end, by configuration key run_timeout or its schedule; NULL = no limit.';
comment on column setup.runs.layer_timeouts is
'{layer: interval} by configuration keys bronze_timeout, silver_timeout, gold_timeout, and '
'{tag:x: interval} of a step of a schedule.';
comment on column setup.runs.schedule is 'Schedule it is a step of; NULL for others.';
comment on column setup.runs.schedule_run_id is
'Run of the first step, whose time is that of all steps.';
comment on column setup.runs.cancel_requested_at is 'When somebody asked to cancel it.';
comment on column setup.runs.message is 'One line about the outcome.';
