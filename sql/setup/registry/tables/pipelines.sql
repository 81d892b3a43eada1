create table setup.pipelines (
  pipeline text not null,
  description text,
  required_config text[] not null default '{}',
  sources jsonb not null default '[]',
  on_busy text not null default 'wait',
  is_enabled boolean not null default true,
  required_environment text[] not null default '{}',
  registered jsonb not null default '{}',
  constraint pipelines_pkey primary key (pipeline),
  constraint pipelines_pipeline_check check (pipeline ~ '^[a-z][a-z0-9_]*$'),
  constraint pipelines_on_busy_check check (on_busy in ('wait', 'refuse'))
);
comment on table setup.pipelines is
'One row per warehouse pipeline (retail, lms, …); setup.register_pipeline maintains it.';
comment on column setup.pipelines.pipeline is
'Name of the pipeline: also its folder, its Alembic branch and its selector.';
comment on column setup.pipelines.description is 'One line for people.';
comment on column setup.pipelines.required_config is
'Keys of setup.etl_config that must have a value before the pipeline can run.';
comment on column setup.pipelines.sources is
'For setup.discover_jobs: array of {prefix, path_key, first_order}; bronze tables of a prefix '
'come from that folder.';
comment on column setup.pipelines.on_busy is
'What a second run of the pipeline does: wait = queue behind the first, refuse = fail at once.';
comment on column setup.pipelines.is_enabled is
'False keeps the pipeline out of every run; registering again never sets it.';
comment on column setup.pipelines.required_environment is
'Environment variables that the driver needs to read its sources, such as LMS_API_URL; of '
'"A|B" one.';
comment on column setup.pipelines.registered is
'Values as last registered; a column that differs was set by a user and is kept by the next '
'registration.';
