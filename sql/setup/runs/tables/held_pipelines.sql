create table setup.held_pipelines (
  pipeline text not null,
  run_id bigint not null,
  constraint held_pipelines_pkey primary key (pipeline),
  constraint held_pipelines_run_id_fkey
  foreign key (run_id) references setup.runs (run_id) on delete cascade
);
create index held_pipelines_run_id_idx on setup.held_pipelines (run_id);
comment on table setup.held_pipelines is
'The pipelines that running runs work on: one run at a time holds a pipeline.';
comment on column setup.held_pipelines.pipeline is 'Pipeline.';
comment on column setup.held_pipelines.run_id is 'Run that holds it until it ends.';
