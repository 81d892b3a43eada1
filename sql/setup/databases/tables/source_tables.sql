create table setup.source_tables (
  job_id bigint not null,
  dialect text not null,
  keys text[] not null,
  is_transactional boolean not null,
  described_at timestamptz not null,
  load_id bigint not null,
  constraint source_tables_pkey primary key (job_id),
  constraint source_tables_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade
);
comment on table setup.source_tables is
'Tables of databases that jobs copy, as they were when last loaded.';
comment on column setup.source_tables.job_id is 'Job that copies it.';
comment on column setup.source_tables.dialect is 'Kind of database.';
comment on column setup.source_tables.keys is 'Columns of its primary key, in order.';
comment on column setup.source_tables.is_transactional is
'Whether all statements of a transaction see the same; MyISAM does not know that.';
comment on column setup.source_tables.described_at is 'When this was read.';
comment on column setup.source_tables.load_id is 'Row of setup.load_log that read it.';
