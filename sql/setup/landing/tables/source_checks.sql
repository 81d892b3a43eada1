create table setup.source_checks (
  job_id bigint not null,
  path text not null,
  status text not null,
  format text not null,
  size bigint,
  columns jsonb,
  error text,
  checked_at timestamptz not null,
  constraint source_checks_pkey primary key (job_id, path),
  constraint source_checks_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade,
  constraint source_checks_status_check check (status in ('valid', 'corrupted'))
);
comment on table setup.source_checks is
'What each delivered file looked like when it was last looked at, without loading it.';
comment on column setup.source_checks.job_id is 'Job that the file is meant for.';
comment on column setup.source_checks.path is 'Full path as read.';
comment on column setup.source_checks.status is
'valid, with or without rows; corrupted = its names cannot be read; the load reads the rest.';
comment on column setup.source_checks.format is 'csv, jsonl or parquet.';
comment on column setup.source_checks.size is 'Size in bytes.';
comment on column setup.source_checks.columns is
'Array of {"name", "type"} in the order of the file; a type is known for Parquet.';
comment on column setup.source_checks.error is 'Why it is corrupted.';
comment on column setup.source_checks.checked_at is 'When that was.';
