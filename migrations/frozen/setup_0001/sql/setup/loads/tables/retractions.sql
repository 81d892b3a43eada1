create table setup.retractions (
  job_id bigint not null,
  load_id bigint not null,
  lowest_load_id bigint not null,
  left_rows boolean not null default true,
  constraint retractions_pkey primary key (job_id, load_id),
  constraint retractions_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade
);
comment on table setup.retractions is
'Loads that deleted or rewrote rows of earlier loads; kept until every reader has followed.';
comment on column setup.retractions.job_id is 'Job whose table it is.';
comment on column setup.retractions.load_id is 'Load that took rows back, of setup.load_log.';
comment on column setup.retractions.lowest_load_id is
'The rows it took back are of this load or of later ones; 0 = of any.';
comment on column setup.retractions.left_rows is
'False: the load left the table empty, so that it is no surprise to find it so.';
