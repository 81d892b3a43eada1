create table setup.run_tasks (
  task_id bigint generated always as identity,
  run_id bigint not null,
  job_id bigint not null,
  state text not null,
  priority integer not null,
  importance smallint not null,
  level smallint,
  waiting_for integer not null default 0,
  children bigint[] not null default '{}',
  attempt integer not null default 0,
  not_before timestamptz,
  deadline timestamptz,
  load_id bigint,
  worker_pid integer,
  records_load_id bigint,
  started_at timestamptz,
  finished_at timestamptz,
  message text,
  constraint run_tasks_pkey primary key (task_id),
  constraint run_tasks_job_id_run_id_key unique (job_id, run_id),
  constraint run_tasks_run_id_fkey
  foreign key (run_id) references setup.runs (run_id) on delete cascade,
  constraint run_tasks_job_id_fkey
  foreign key (job_id) references setup.load_jobs (job_id) on delete cascade,
  constraint run_tasks_state_check check (
    state in (
      'waiting', 'ready', 'running', 'succeeded', 'partial', 'gated', 'failed', 'skipped',
      'cancelled', 'timed_out'
    )
  )
) with (fillfactor = 50);
create index run_tasks_queue_idx on setup.run_tasks (run_id, state, priority);
comment on table setup.run_tasks is
'The queue of a run: one row per job, claimed with SKIP LOCKED.';
comment on column setup.run_tasks.task_id is 'Surrogate key.';
comment on column setup.run_tasks.run_id is 'Run the task belongs to.';
comment on column setup.run_tasks.job_id is 'Job to execute.';
comment on column setup.run_tasks.state is
'waiting = for parents; ready; running; succeeded; partial = some ids of a feed failed, gated = '
'its table gate kept the rows out: its children go on; failed; skipped = a parent failed or the '
'driver is needed; cancelled; timed_out.';
comment on column setup.run_tasks.priority is
'Position in the plan, unique in the run; the smallest ready one is claimed first.';
comment on column setup.run_tasks.importance is
'Highest importance of the job and all that waits for it: 1 = critical … 4 = reference.';
comment on column setup.run_tasks.level is
'Of nightly pipelines: 1 = critical … 4 = reference, 5 = gold; it begins when the levels before it '
'have ended. NULL of any other.';
comment on column setup.run_tasks.waiting_for is
'Parents that have not succeeded yet; 0 makes the task ready.';
comment on column setup.run_tasks.children is 'Tasks that wait for this one.';
comment on column setup.run_tasks.attempt is 'Attempts since the run was started or resumed.';
comment on column setup.run_tasks.not_before is
'Earliest start of the next attempt (back-off); NULL = at once.';
comment on column setup.run_tasks.deadline is
'When the running attempt has to end, by the limits of job, layer and run; NULL = no limit.';
comment on column setup.run_tasks.load_id is 'Latest row of setup.load_log.';
comment on column setup.run_tasks.worker_pid is 'Backend that executes or executed it.';
comment on column setup.run_tasks.records_load_id is
'Load that a client has opened to send records; NULL = none.';
comment on column setup.run_tasks.started_at is 'Start of the latest attempt.';
comment on column setup.run_tasks.finished_at is 'End of the latest attempt.';
comment on column setup.run_tasks.message is 'Why it is not succeeded, in one line.';
