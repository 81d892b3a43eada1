create table setup.watermarks (
  job_id bigint not null,
  source text not null,
  column_name text not null default '_load_id',
  value text,
  load_id bigint,
  updated_at timestamptz not null,
  constraint watermarks_pkey primary key (job_id, source, column_name),
  constraint watermarks_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade
);
comment on table setup.watermarks is
'What the last successful load of a job had seen, per source; written in the transaction of the '
'data.';
comment on column setup.watermarks.job_id is 'The job that consumed.';
comment on column setup.watermarks.source is
'Relation it read; (definition): fingerprint of the load; (target): last load that changed it; '
'(former): the table had rows before; (retracted): what a job that went took back.';
comment on column setup.watermarks.column_name is
'What is remembered of the source: _load_id or fingerprint.';
comment on column setup.watermarks.value is 'Highest value consumed.';
comment on column setup.watermarks.load_id is
'Row of setup.load_log that set it; NULL = setup.set_watermark.';
comment on column setup.watermarks.updated_at is 'When it was set.';
