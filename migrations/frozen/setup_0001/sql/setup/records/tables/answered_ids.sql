create table setup.answered_ids (
  job_id bigint not null,
  record_id text collate "C" not null,
  constraint answered_ids_pkey primary key (job_id, record_id),
  constraint answered_ids_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade
);
comment on table setup.answered_ids is
'The ids whose last answer a feed has in its table: one may have answered with nothing.';
comment on column setup.answered_ids.job_id is 'Job of the feed.';
comment on column setup.answered_ids.record_id is 'Id that was asked for.';
