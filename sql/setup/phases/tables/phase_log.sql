create table setup.phase_log (
  phase_run_id bigint not null,
  phase text not null,
  position integer not null,
  status text not null,
  run_id bigint,
  counts jsonb not null default '{}',
  error text,
  started_at timestamptz,
  finished_at timestamptz,
  constraint phase_log_pkey primary key (phase_run_id, phase),
  constraint phase_log_phase_run_id_fkey
  foreign key (phase_run_id) references setup.phase_runs (phase_run_id) on delete cascade,
  constraint phase_log_status_check check (
    status in ('waiting', 'running', 'success', 'partial', 'failed', 'skipped')
  )
);
comment on table setup.phase_log is 'The phases of each run in phases.';
comment on column setup.phase_log.phase_run_id is 'Run in phases.';
comment on column setup.phase_log.phase is 'Phase.';
comment on column setup.phase_log.position is 'Place in the order.';
comment on column setup.phase_log.status is
'waiting; running; success; partial = some tables or files did not get through; failed; skipped = '
'switched off, not asked for, or one before it failed.';
comment on column setup.phase_log.run_id is 'Run of jobs that it did, of setup.runs.';
comment on column setup.phase_log.counts is 'What it did, in numbers.';
comment on column setup.phase_log.error is 'Why it failed, or was skipped.';
comment on column setup.phase_log.started_at is 'When it began.';
comment on column setup.phase_log.finished_at is 'When it ended.';
