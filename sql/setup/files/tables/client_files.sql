create unlogged table setup.client_files (
  load_id bigint not null,
  path text not null,
  file setup.delivery not null,
  step text not null,
  client name,
  rows bigint,
  malformed bigint,
  replaced bigint not null default 0,
  constraint client_files_pkey primary key (load_id, path),
  constraint client_files_step_check
  check (step in ('copy', 'lines', 'empty', 'closed'))
);
-- its table is half loaded until then
create constraint trigger client_files_are_finished
after insert on setup.client_files
deferrable initially deferred
for each row execute function setup._require_finished_load();
comment on table setup.client_files is
'Files that a client loads in its current transaction, which cannot commit before their load is '
'finished; so nobody else ever sees a row.';
comment on column setup.client_files.load_id is 'Attempt of the task that the client has claimed.';
comment on column setup.client_files.path is 'Folder and name.';
comment on column setup.client_files.file is 'The file as it was opened, without its start.';
comment on column setup.client_files.step is
'What the client is doing: copy = a COPY; lines = the tolerant way; empty = nothing, for there is '
'no content; closed = the file is in the ledger.';
comment on column setup.client_files.client is
'Role that was granted the right to COPY for this file; NULL = it needed none.';
comment on column setup.client_files.rows is 'Rows loaded, known when closed.';
comment on column setup.client_files.malformed is 'Lines in quarantine.';
comment on column setup.client_files.replaced is 'Rows of earlier deliveries that had to go.';
