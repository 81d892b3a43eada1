create table setup.source_columns (
  job_id bigint not null,
  column_name text collate "C" not null,
  position integer not null,
  source_type text not null,
  is_nullable boolean not null,
  bronze_column text collate "C" not null,
  bronze_type text not null,
  constraint source_columns_pkey primary key (job_id, column_name),
  constraint source_columns_bronze_key unique (job_id, bronze_column),
  constraint source_columns_job_id_fkey
  foreign key (job_id) references setup.source_tables (job_id) on delete cascade
);
comment on table setup.source_columns is
'Columns of source tables, as they were when last loaded, and what they are in bronze.';
comment on column setup.source_columns.job_id is 'Job that copies the table.';
comment on column setup.source_columns.column_name is 'Name in the source.';
comment on column setup.source_columns.position is 'Place in the source.';
comment on column setup.source_columns.source_type is 'Type in the source, with its arguments.';
comment on column setup.source_columns.is_nullable is 'Whether it may be NULL there.';
comment on column setup.source_columns.bronze_column is
'Name in bronze: that of the source, shortened where PostgreSQL has no room for it.';
comment on column setup.source_columns.bronze_type is
'Type in bronze: by the option types of the job, else that of the column of its table, else by '
'setup.source_types.';
