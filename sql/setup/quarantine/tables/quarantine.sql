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
  source_load_id bigint,
  copies bigint not null default 1,
  row_hash uuid not null,
  row_key jsonb,
  status text not null default 'open',
  run_id bigint,
  load_id bigint not null,
  quarantined_at timestamptz not null,
  resolved_load_id bigint,
  closed_at timestamptz,
  closed_by text,
  close_reason text,
  constraint quarantine_pkey primary key (quarantine_id),
  constraint quarantine_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade,
  constraint quarantine_status_check
  check (status in ('open', 'resolved', 'replayed', 'superseded', 'discarded')),
  constraint quarantine_close_reason_check
  check (status <> 'discarded' or close_reason is not null)
);
create index quarantine_job_id_idx on setup.quarantine (job_id);
create unique index quarantine_open_idx on setup.quarantine (target, row_hash)
where status = 'open';
create index quarantine_discarded_idx on setup.quarantine (target, row_hash)
where status = 'discarded';
create trigger quarantine_note_closing
before update of status on setup.quarantine
for each row when (old.status is distinct from new.status)
execute function setup._note_closing();
comment on table setup.quarantine is
'Rows and lines that did not get through: nothing is lost, each with its rule and reason.';
comment on column setup.quarantine.quarantine_id is 'Surrogate key.';
comment on column setup.quarantine.job_id is
'Job that refused the row; NULL when a merge was called without one.';
comment on column setup.quarantine.target is 'Table the row was meant for.';
comment on column setup.quarantine.rule_name is
'First drop rule it violates, malformed_line, malformed_record, null_key, null_sequence, bad_op, '
'behind_horizon, or after a replay unclear_key.';
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
comment on column setup.quarantine.source_load_id is
'_load_id that the view showed with it, where the job reads by increments.';
comment on column setup.quarantine.copies is 'How often its delivery had it.';
comment on column setup.quarantine.row_hash is
'Identity of the delivered row, so that reading it again adds nothing.';
comment on column setup.quarantine.row_key is
'Its key, and its place in the sequence, as the target would hold them; as protected as the row.';
comment on column setup.quarantine.status is
'open = still refused; resolved = a later load of the target accepted or no longer has it; '
'replayed = setup.replay_quarantine put it into the target; superseded = a newer row of its key '
'is there; discarded = somebody gave it up.';
comment on column setup.quarantine.run_id is 'Run.';
comment on column setup.quarantine.load_id is
'Row of setup.load_log that refused it; 0 when a merge was called without one.';
comment on column setup.quarantine.quarantined_at is 'When it was refused.';
comment on column setup.quarantine.resolved_load_id is
'Row of setup.load_log that closed it; NULL while it is open, or discarded.';
comment on column setup.quarantine.closed_at is 'When it was closed.';
comment on column setup.quarantine.closed_by is 'Role whose session closed it.';
comment on column setup.quarantine.close_reason is 'Why it was discarded.';
