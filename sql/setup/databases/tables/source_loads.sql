create table setup.source_loads (
  load_id bigint not null,
  job_id bigint not null,
  dialect text not null,
  catalogue jsonb not null,
  is_whole boolean not null,
  is_repeated boolean not null default false,
  is_doubted boolean not null default false,
  finds_zero_dates boolean not null default false,
  packs_keys boolean not null default false,
  reason text,
  connections integer not null default 1,
  is_one_snapshot boolean not null default true,
  started_at timestamptz not null,
  extracted_at timestamptz,
  source_now timestamptz,
  rows_in_source bigint,
  rows_grown bigint,
  rows_selected bigint,
  rows_streamed bigint,
  rows_missing bigint,
  zero_dates bigint,
  nul_bytes bigint,
  high_value text,
  constraint source_loads_pkey primary key (load_id),
  constraint source_loads_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade
);
create index source_loads_job_id_idx on setup.source_loads (job_id, load_id);
comment on table setup.source_loads is 'What a load of a job saw in its source database.';
comment on column setup.source_loads.load_id is 'Row of setup.load_log.';
comment on column setup.source_loads.job_id is 'Job.';
comment on column setup.source_loads.dialect is 'Kind of database.';
comment on column setup.source_loads.catalogue is
'The columns of the table, as the source told; [] when the log row was purged.';
comment on column setup.source_loads.is_whole is 'Whether all rows were read.';
comment on column setup.source_loads.is_repeated is
'Whether they were read a second time, for keys of the source were not in bronze.';
comment on column setup.source_loads.is_doubted is
'Whether each value was received as a text, for one of them was none of its type.';
comment on column setup.source_loads.finds_zero_dates is
'Whether the source was asked which of its dates are none, for some are; else COPY misses them.';
comment on column setup.source_loads.packs_keys is
'Whether the source has told its keys as sets: work.received_keys_<job> has those of the sets in '
'work.received_sets_<job> alone, which differ from bronze.';
comment on column setup.source_loads.reason is 'Why all rows were read.';
comment on column setup.source_loads.connections is 'On how many connections they were read.';
comment on column setup.source_loads.is_one_snapshot is
'Whether all of them are known to have seen the same: one moment of the source.';
comment on column setup.source_loads.started_at is 'When the source was asked.';
comment on column setup.source_loads.extracted_at is
'When the last row had come; NULL = it has not.';
comment on column setup.source_loads.source_now is 'What the clock of the source said then.';
comment on column setup.source_loads.rows_in_source is 'Rows of the table there.';
comment on column setup.source_loads.rows_grown is
'By how many they changed meanwhile, where the source has no snapshots.';
comment on column setup.source_loads.rows_selected is 'Rows there that the load is about.';
comment on column setup.source_loads.rows_streamed is 'Rows that came.';
comment on column setup.source_loads.rows_missing is 'Rows of bronze whose key the source has not.';
comment on column setup.source_loads.zero_dates is 'Zero and partly zero dates, now NULL.';
comment on column setup.source_loads.nul_bytes is 'NUL bytes taken out of texts.';
comment on column setup.source_loads.high_value is
'Greatest value of the watermark column that it has extracted.';
