create table setup.load_jobs (
  job_id bigint generated always as identity,
  layer text not null,
  pipeline text not null,
  job_name text not null,
  load_type text not null,
  source text,
  target text,
  keys text[] not null default '{}',
  sequence text[] not null default '{}',
  depends_on text[] not null default '{}',
  importance text not null default 'important',
  load_order integer not null default 100,
  timeout interval,
  max_attempts integer not null default 1,
  retry_delay interval not null default '5 seconds',
  tags text[] not null default '{}',
  options jsonb not null default '{}',
  is_enabled boolean not null default true,
  registered jsonb not null default '{}',
  definition_hash text,
  constraint load_jobs_pkey primary key (job_id),
  constraint load_jobs_job_name_key unique (job_name),
  constraint load_jobs_target_key unique (target),
  constraint load_jobs_pipeline_fkey foreign key (pipeline) references setup.pipelines (pipeline),
  constraint load_jobs_layer_check check (layer in ('bronze', 'silver', 'gold')),
  constraint load_jobs_load_type_check
  check (
    load_type in (
      'full', 'append', 'upsert', 'scd1', 'scd2', 'snapshot', 'view', 'procedure'
    )
  ),
  constraint load_jobs_importance_check
  check (importance in ('critical', 'important', 'audit', 'reference')),
  constraint load_jobs_max_attempts_check check (max_attempts between 1 and 100)
);
create index load_jobs_pipeline_idx on setup.load_jobs (pipeline);
create trigger load_jobs_drop_work
after delete on setup.load_jobs
for each row execute function setup._drop_work_of_job();
comment on table setup.load_jobs is
'One row per job: how one target table is kept equal to its source.';
comment on column setup.load_jobs.job_id is 'Surrogate key.';
comment on column setup.load_jobs.layer is 'bronze, silver or gold.';
comment on column setup.load_jobs.pipeline is 'Pipeline the job belongs to.';
comment on column setup.load_jobs.job_name is
'Name in plans, logs and selectors; by default the target, schema-qualified.';
comment on column setup.load_jobs.load_type is
'full = target equals source; append = add new rows; upsert = insert or update by key; scd1, scd2 '
'= fold events into current rows or a history; snapshot = compare with a snapshot; view = nothing '
'to move; procedure = call one.';
comment on column setup.load_jobs.source is
'View or table to read, file:{config_key}/name for files, or the procedure to call.';
comment on column setup.load_jobs.target is
'Table (or view) the job keeps, schema-qualified and quoted where needed.';
comment on column setup.load_jobs.keys is 'Key columns of the target; default its primary key.';
comment on column setup.load_jobs.sequence is
'Columns that order the changes of one key, for the merges that need it.';
comment on column setup.load_jobs.depends_on is
'Declared parents (job names), in addition to those read from the catalogue.';
comment on column setup.load_jobs.importance is
'critical, important, audit, reference: which ready job goes first.';
comment on column setup.load_jobs.load_order is
'Order among ready jobs of the same importance; smaller first.';
comment on column setup.load_jobs.timeout is 'Longest time one attempt may take; NULL = no limit.';
comment on column setup.load_jobs.max_attempts is 'How often the job is tried in one run.';
comment on column setup.load_jobs.retry_delay is 'Wait before the second attempt.';
comment on column setup.load_jobs.tags is 'Free labels for selectors (tag:nightly).';
comment on column setup.load_jobs.options is
'Options of the load type or source, described in docs/job-options.md.';
comment on column setup.load_jobs.is_enabled is
'False keeps the job out of every run; registering again never sets it.';
comment on column setup.load_jobs.registered is
'Values as last registered; a column that differs was set by a user and is kept by the next '
'registration.';
comment on column setup.load_jobs.definition_hash is
'Fingerprint of the source view and all it is made of; a change makes the job run although no '
'source changed.';
