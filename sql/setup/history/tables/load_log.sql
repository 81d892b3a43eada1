create table setup.load_log (
  load_id bigint generated always as identity,
  run_id bigint,
  task_id bigint,
  job_id bigint,
  job_name text not null,
  layer text not null,
  pipeline text not null,
  table_name text,
  attempt integer not null default 1,
  status text not null default 'running',
  source_file text,
  rows_read bigint,
  rows_inserted bigint,
  rows_updated bigint,
  rows_deleted bigint,
  rows_unchanged bigint,
  rows_quarantined bigint,
  watermark_from bigint,
  watermark_to bigint,
  started_at timestamptz not null,
  finished_at timestamptz,
  duration interval generated always as (finished_at - started_at) stored,
  sqlstate text,
  message text,
  detail text,
  hint text,
  context text,
  table_rows bigint,
  announced_rows bigint,
  record_id text,
  is_replay boolean not null default false,
  constraint load_log_pkey primary key (load_id),
  constraint load_log_status_check check (
    status in (
      'running', 'succeeded', 'up_to_date', 'partial', 'gated', 'failed', 'skipped', 'cancelled',
      'timed_out', 'aborted'
    )
  )
) with (fillfactor = 70);
create index load_log_run_id_idx on setup.load_log (run_id);
create index load_log_job_id_idx on setup.load_log (job_id, load_id);
comment on table setup.load_log is
'Audit: one row per attempt of a job; never changed after its end.';
comment on column setup.load_log.load_id is
'Surrogate key, ascending; every row a load writes carries it as _load_id.';
comment on column setup.load_log.run_id is
'Run; kept without a foreign key so that the audit outlives purged runs.';
comment on column setup.load_log.task_id is 'Task of the run.';
comment on column setup.load_log.job_id is
'Job; kept without a foreign key so that the audit outlives removed jobs.';
comment on column setup.load_log.job_name is 'Name of the job at that time.';
comment on column setup.load_log.layer is 'bronze, silver or gold.';
comment on column setup.load_log.pipeline is 'Pipeline of the job.';
comment on column setup.load_log.table_name is 'Target table without its schema.';
comment on column setup.load_log.attempt is 'Number of the attempt in its run, from 1.';
comment on column setup.load_log.status is
'running; succeeded; up_to_date = nothing new, nothing read; partial = some ids of a feed failed; '
'gated = the table gate kept its rows out; '
'failed; skipped; cancelled; timed_out; aborted = its session died.';
comment on column setup.load_log.source_file is
'Full path of the file (the last one of several) for file jobs.';
comment on column setup.load_log.rows_read is
'Rows the source delivered, malformed lines included.';
comment on column setup.load_log.rows_inserted is 'Rows inserted into the target.';
comment on column setup.load_log.rows_updated is 'Rows of the target that changed.';
comment on column setup.load_log.rows_deleted is 'Rows deleted from the target.';
comment on column setup.load_log.rows_unchanged is 'Rows read that were in the target already.';
comment on column setup.load_log.rows_quarantined is
'Rows read that a drop rule or the file reader rejected.';
comment on column setup.load_log.watermark_from is
'Incremental jobs: _load_id above which the source was read.';
comment on column setup.load_log.watermark_to is 'Incremental jobs: highest _load_id read.';
comment on column setup.load_log.started_at is 'Start of the attempt.';
comment on column setup.load_log.finished_at is 'End of the attempt; NULL while it runs.';
comment on column setup.load_log.duration is 'finished_at - started_at.';
comment on column setup.load_log.sqlstate is
'SQLSTATE of the error (sql/setup/errors.md for MW codes).';
comment on column setup.load_log.message is
'The error, or why nothing was done, in one line without data values.';
comment on column setup.load_log.detail is 'Evidence.';
comment on column setup.load_log.hint is 'What to do.';
comment on column setup.load_log.context is 'Call stack of the error, without data values.';
comment on column setup.load_log.table_rows is
'Rows of the target after the load, for jobs with the option count_rows.';
comment on column setup.load_log.announced_rows is
'Rows the source said it has, when it said so (total of an API).';
comment on column setup.load_log.record_id is
'For a part of a load that failed alone: the id that was asked for; else NULL.';
comment on column setup.load_log.is_replay is
'True for a replay of the quarantine: no load of a run, but its rows carry this load id.';
