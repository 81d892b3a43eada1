create table setup.quarantine (
  quarantine_id bigint generated always as identity,
  job_id bigint,
  target text not null,
  rule_name text not null,
  rule_names text[] not null default '{}',
  rule_hashes text[] not null default '{}',
  reason text not null,
  row_data jsonb,
  raw_line text,
  source_file text,
  source_line bigint,
  row_hash uuid not null,
  status text not null default 'open',
  run_id bigint,
  load_id bigint not null,
  quarantined_at timestamptz not null,
  resolved_load_id bigint,
  constraint quarantine_pkey primary key (quarantine_id),
  constraint quarantine_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade,
  constraint quarantine_status_check check (status in ('open', 'resolved'))
);
create index quarantine_job_id_idx on setup.quarantine (job_id);
create unique index quarantine_open_idx on setup.quarantine (target, row_hash)
where status = 'open';
comment on table setup.quarantine is
'Rows and lines that did not get through: nothing is lost, each with its rule and reason.';
comment on column setup.quarantine.quarantine_id is 'Surrogate key.';
comment on column setup.quarantine.job_id is
'Job that refused the row; NULL when a merge was called without one.';
comment on column setup.quarantine.target is 'Table the row was meant for.';
comment on column setup.quarantine.rule_name is
'First drop rule it violates, malformed_line, malformed_record, null_key, null_sequence, bad_op or '
'behind_horizon.';
comment on column setup.quarantine.rule_names is
'All drop rules the row violates, in the order in which they judge.';
comment on column setup.quarantine.rule_hashes is
'What each of rule_names was at that time: setup._rule_hash.';
comment on column setup.quarantine.reason is
'Why, in words; may quote delivered values, so it is as protected as the row.';
comment on column setup.quarantine.row_data is
'The whole delivered row; for a malformed record where it stood: page, position, parent.';
comment on column setup.quarantine.raw_line is
'A malformed line or record as delivered; bytes of a line that are no text are shown as \ooo.';
comment on column setup.quarantine.source_file is 'File it came from.';
comment on column setup.quarantine.source_line is
'Physical line in that file where the record starts; the header is line 1.';
comment on column setup.quarantine.row_hash is
'Identity of the delivered row, so that reading it again adds nothing.';
comment on column setup.quarantine.status is
'open = still refused; resolved = a later load of the target accepted or no longer has it.';
comment on column setup.quarantine.run_id is 'Run.';
comment on column setup.quarantine.load_id is
'Row of setup.load_log that refused it; 0 when a merge was called without one.';
comment on column setup.quarantine.quarantined_at is 'When it was refused.';
comment on column setup.quarantine.resolved_load_id is 'Row of setup.load_log that resolved it.';
