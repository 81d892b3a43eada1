create table setup.phase_runs (
  phase_run_id bigint generated always as identity,
  pipeline text not null,
  environment text not null,
  settings jsonb not null,
  status text not null,
  success_rate numeric,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint phase_runs_pkey primary key (phase_run_id),
  constraint phase_runs_status_check check (
    status in ('running', 'success', 'partial', 'failed', 'aborted')
  )
);
create index phase_runs_pipeline_idx on setup.phase_runs (pipeline, phase_run_id);
comment on table setup.phase_runs is 'Runs of pipelines in phases.';
comment on column setup.phase_runs.phase_run_id is 'Surrogate key.';
comment on column setup.phase_runs.pipeline is 'Pipeline.';
comment on column setup.phase_runs.environment is 'dev, test, staging or prod, as configured then.';
comment on column setup.phase_runs.settings is 'What held for it, whoever had said so.';
comment on column setup.phase_runs.status is
'running; success = every phase that was to be done; partial = some tables or files did not get '
'through; failed = a phase failed, or an error happened; aborted = its session died.';
comment on column setup.phase_runs.success_rate is
'Percent of the tables with a verdict that passed; NULL without any.';
comment on column setup.phase_runs.started_at is 'When it began.';
comment on column setup.phase_runs.finished_at is 'When it ended.';
