create table setup.job_dependencies (
  job_id bigint not null,
  source text not null,
  kind text not null,
  columns text[],
  constraint job_dependencies_pkey primary key (job_id, source, kind),
  constraint job_dependencies_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade,
  constraint job_dependencies_kind_check check (kind in ('catalogue', 'declared'))
);
create index job_dependencies_source_idx on setup.job_dependencies (source);
comment on table setup.job_dependencies is
'What each job reads; setup._refresh_dependencies keeps it equal to the catalogue. A source that '
'is a job name is an edge of the DAG.';
comment on column setup.job_dependencies.job_id is 'The job that reads.';
comment on column setup.job_dependencies.source is
'Relation it reads or job it waits for, schema-qualified.';
comment on column setup.job_dependencies.kind is
'catalogue = found in pg_depend of its view and the functions it calls; declared = from '
'depends_on.';
comment on column setup.job_dependencies.columns is
'Columns of the source that are used; NULL for the whole relation.';
