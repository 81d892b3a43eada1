create table setup.schema_changes (
  change_id bigint generated always as identity,
  job_id bigint not null,
  load_id bigint not null,
  target text not null,
  source_file text,
  column_name text not null,
  change text not null,
  action text not null,
  detected_at timestamptz not null,
  last_load_id bigint,
  ended_at timestamptz,
  type_before text,
  type_now text,
  constraint schema_changes_pkey primary key (change_id),
  constraint schema_changes_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade,
  constraint schema_changes_change_check check (change in ('extra', 'missing', 'type')),
  constraint schema_changes_action_check check (
    action in ('added', 'rescued', 'nulled', 'kept', 'text', 'widened', 'rebuilt')
  )
);
create index schema_changes_job_id_idx on setup.schema_changes (job_id, column_name);
comment on table setup.schema_changes is
'Differences between what a source delivered and what its bronze table declares.';
comment on column setup.schema_changes.change_id is 'Surrogate key.';
comment on column setup.schema_changes.job_id is 'Job that met the difference.';
comment on column setup.schema_changes.load_id is 'Row of setup.load_log.';
comment on column setup.schema_changes.target is 'Bronze table.';
comment on column setup.schema_changes.source_file is 'File.';
comment on column setup.schema_changes.column_name is 'Column by its delivered name.';
comment on column setup.schema_changes.change is
'extra = delivered but not declared; missing = declared but not delivered; type = of another type '
'than before.';
comment on column setup.schema_changes.action is
'added = column added; rescued = kept in _rescued_data; nulled = loaded as NULL; kept = stays in '
'the data of the record, which no model reads; text = loaded as text, as any type; widened = the '
'column has the wider type; rebuilt = the table was emptied, changed and loaded again.';
comment on column setup.schema_changes.detected_at is 'When it was seen.';
comment on column setup.schema_changes.last_load_id is 'Latest load that had it.';
comment on column setup.schema_changes.ended_at is
'When files were loaded without it, so that it is noted again when it comes back; NULL = it is '
'still so. Of a type when it was seen.';
comment on column setup.schema_changes.type_before is
'Type in the file before, or that silver declares, where the types differ.';
comment on column setup.schema_changes.type_now is 'Type in this file, where the types differ.';
