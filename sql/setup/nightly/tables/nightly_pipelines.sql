create table setup.nightly_pipelines (
  pipeline text not null,
  registered jsonb not null default '{}',
  configured jsonb not null default '{}',
  files_hash text,
  constraint nightly_pipelines_pkey primary key (pipeline),
  constraint nightly_pipelines_pipeline_fkey
  foreign key (pipeline) references setup.pipelines (pipeline) on delete cascade,
  constraint nightly_pipelines_registered_check check (jsonb_typeof(registered) = 'object'),
  constraint nightly_pipelines_configured_check check (jsonb_typeof(configured) = 'object')
);
comment on table setup.nightly_pipelines is
'Pipelines that copy a database in levels of importance; setup.register_nightly.';
comment on column setup.nightly_pipelines.pipeline is 'Pipeline.';
comment on column setup.nightly_pipelines.registered is
'Settings that the pipeline brings, nested as in pipeline.yml.';
comment on column setup.nightly_pipelines.configured is
'Settings of the pipeline.yml that was last applied; they go before.';
comment on column setup.nightly_pipelines.files_hash is
'Sum of the files that were last applied; a run with the same ones changes nothing.';
