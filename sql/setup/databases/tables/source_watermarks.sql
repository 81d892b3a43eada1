create table setup.source_watermarks (
  job_id bigint not null,
  column_name text not null,
  as_timestamptz timestamptz,
  as_timestamp timestamp,
  as_numeric numeric,
  load_id bigint not null,
  updated_at timestamptz not null,
  constraint source_watermarks_pkey primary key (job_id),
  constraint source_watermarks_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade,
  constraint source_watermarks_one_check
  check (num_nonnulls(as_timestamptz, as_timestamp, as_numeric) = 1)
);
comment on table setup.source_watermarks is
'How far jobs have copied the tables of databases: the greatest value that a load has extracted.';
comment on column setup.source_watermarks.job_id is 'Job.';
comment on column setup.source_watermarks.column_name is 'Column of the source.';
comment on column setup.source_watermarks.as_timestamptz is 'The value of a moment.';
comment on column setup.source_watermarks.as_timestamp is 'The value of a local time.';
comment on column setup.source_watermarks.as_numeric is 'The value of a number.';
comment on column setup.source_watermarks.load_id is 'Row of setup.load_log that extracted it.';
comment on column setup.source_watermarks.updated_at is 'When it was stored.';
