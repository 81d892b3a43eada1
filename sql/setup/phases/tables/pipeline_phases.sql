create table setup.pipeline_phases (
  pipeline text not null,
  phase text not null,
  constraint pipeline_phases_pkey primary key (pipeline, phase),
  constraint pipeline_phases_pipeline_fkey
  foreign key (pipeline) references setup.pipelines (pipeline) on delete cascade,
  constraint pipeline_phases_phase_fkey foreign key (phase) references setup.phases (phase)
);
create index pipeline_phases_phase_idx on setup.pipeline_phases (phase);
comment on table setup.pipeline_phases is 'Pipelines that the driver runs in phases.';
comment on column setup.pipeline_phases.pipeline is 'Pipeline.';
comment on column setup.pipeline_phases.phase is 'A phase that it has.';
