create table setup.archived_files (
  archive_id bigint generated always as identity,
  job_id bigint not null,
  file_id bigint not null,
  path text not null,
  archive_folder text not null,
  archived_path text not null,
  sha256 bytea not null,
  planned_at timestamptz not null,
  archived_at timestamptz,
  removed_at timestamptz,
  constraint archived_files_pkey primary key (archive_id),
  constraint archived_files_archived_path_key unique (archived_path),
  constraint archived_files_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade
);
create index archived_files_job_id_idx on setup.archived_files (job_id, file_id);
comment on table setup.archived_files is
'Delivered files that were put away after their rows were accepted: planned first, then copied, '
'compared, removed from where they were.';
comment on column setup.archived_files.archive_id is 'Surrogate key.';
comment on column setup.archived_files.job_id is 'Job that loaded the file.';
comment on column setup.archived_files.file_id is 'Its row of setup.load_files.';
comment on column setup.archived_files.path is 'Where it was delivered.';
comment on column setup.archived_files.archive_folder is 'Folder of the run that put it away.';
comment on column setup.archived_files.archived_path is 'Where it is now.';
comment on column setup.archived_files.sha256 is 'Digest of its bytes, as in setup.load_files.';
comment on column setup.archived_files.planned_at is 'When that was decided.';
comment on column setup.archived_files.archived_at is
'When it was there and not in its old place; NULL = to be taken up again.';
comment on column setup.archived_files.removed_at is
'When its time in the archive was over; NULL = it is still there.';
