create table setup.load_files (
  file_id bigint generated always as identity,
  job_id bigint not null,
  path text not null,
  size bigint,
  modified_at timestamptz,
  first_modified_at timestamptz,
  sha256 bytea,
  header text[],
  rows bigint,
  malformed bigint,
  status text not null,
  load_id bigint not null,
  loaded_at timestamptz not null,
  verified_at timestamptz not null,
  replays bigint[] not null default '{}',
  reason text,
  is_current boolean not null generated always as (
    status = 'loaded' or status = 'corrupted' and coalesce(rows, 0) > 0
  ) stored,
  format text,
  types jsonb,
  report jsonb,
  is_to_reread boolean not null default false,
  constraint load_files_pkey primary key (file_id),
  constraint load_files_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade,
  constraint load_files_status_check check (
    status in ('loaded', 'outdated', 'replaced', 'duplicate', 'failed', 'corrupted')
  )
);
create unique index load_files_current_idx on setup.load_files (job_id, path)
where is_current;
create index load_files_sha256_idx on setup.load_files (job_id, sha256);
create index load_files_path_idx on setup.load_files (job_id, path);
create index load_files_size_idx on setup.load_files (job_id, size);
comment on table setup.load_files is
'Ledger of delivered files: a file is loaded once, and again when its content changed.';
comment on column setup.load_files.file_id is 'Surrogate key.';
comment on column setup.load_files.job_id is 'Job that loads the file.';
comment on column setup.load_files.path is 'Full path as read.';
comment on column setup.load_files.size is 'Size in bytes; NULL when it failed.';
comment on column setup.load_files.modified_at is
'Latest known modification time of the file; NULL when it failed.';
comment on column setup.load_files.first_modified_at is
'Modification time when this content was first seen, which its rows carry; NULL when it failed.';
comment on column setup.load_files.sha256 is
'Digest of the content; above 64 MiB the digest of the digests of its 64 MiB blocks.';
comment on column setup.load_files.header is
'Names of its columns; NULL when it has none, or failed.';
comment on column setup.load_files.rows is 'Rows loaded from it.';
comment on column setup.load_files.malformed is 'Lines of it in quarantine.';
comment on column setup.load_files.status is
'loaded = its rows are in the table; outdated = they are, but the file has changed since; '
'replaced = a later delivery took their place; duplicate = same content came before; failed = left '
'out; corrupted = so too, but for the rows that could be read.';
comment on column setup.load_files.load_id is 'Row of setup.load_log that loaded it.';
comment on column setup.load_files.loaded_at is 'When it was loaded.';
comment on column setup.load_files.verified_at is
'When its content was last known to be what was loaded: modified less than 2 seconds before, it '
'may have changed since with the same time.';
comment on column setup.load_files.replays is
'Later loads that brought malformed lines of it, see setup.replay_quarantine.';
comment on column setup.load_files.reason is 'Why it failed or is corrupted; NULL for the others.';
comment on column setup.load_files.is_current is
'True when its rows are those of its path: the next delivery of the path takes their place.';
comment on column setup.load_files.format is 'csv, jsonl or parquet.';
comment on column setup.load_files.types is
'Types of its columns by name, where the format has types; NULL for the others.';
comment on column setup.load_files.report is
'What could be read of a corrupted file: its size and digest, row groups, rows, the error.';
comment on column setup.load_files.is_to_reread is
'True when it is to be loaded once more, in place of its rows, see setup.reread_files.';
