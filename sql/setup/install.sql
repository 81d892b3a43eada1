/*
pg_medallion: the framework. Install with  psql -X -v ON_ERROR_STOP=1 -1 -f sql/setup/install.sql
and a pipeline with the install.sql of its three folders; Alembic installs the same objects.

The objects
  A model is a view, silver.v_x. A job (load_jobs) keeps a table, silver.x, equal to it. A pipeline
  is a set of jobs. job_dependencies, read from the catalogue, is the DAG. A run is a queue of tasks
  (run_tasks), one per job. Every attempt is a row of load_log, and its load_id is the _load_id of
  each row it writes. watermarks hold what a job has read of its sources, retractions which loads
  took back rows of earlier ones, so that readers follow. quality_rules judge rows on their way;
  quarantine keeps those that fail.

One run, as CALL setup.orchestrate_all() does it
  _start_run     checks prerequisites, marks dead runs as aborted, discovers bronze tables,
                 refreshes the DAG, plans, queues the tasks, closes those that are up to date,
                 and joins the run                                                            commit
  claim_task     takes the next ready task and opens its log row                              commit
  run_task       executes it: the load, its quality results, its quarantine, its watermarks, its
                 log row and the release of its children are one transaction, together with the
                 claim of the next task in setup._work_on                                     commit
                 or, when it fails, rolls back and records why in a transaction of its own    commit
  _supervise_run when no task is ready: wait for those of other sessions; meanwhile cancel what is
                 over its time limit and take back the tasks of sessions that died           commit
  …              until no task is left
  _finish_run    computes the outcome, in the last session that works                         commit
  _raise_for_run raises MW020 when a job failed

Any session joins a run with CALL setup.work(run), and shows that it is there by two session locks,
on the run and on its task; both die with it. CALL setup.resume_run() queues again what did not
succeed. CALL setup.run_schedule() begins the runs of a schedule, one after the other.

The states of a task
  waiting -> ready -> running -> succeeded | partial | gated | failed | timed_out | cancelled
  running -> ready (to be tried again, perhaps later; or its session died)
  waiting | ready -> succeeded (up to date, and behind nothing that has to run)
  waiting | ready -> skipped (a parent failed) | cancelled (fail-fast, or on request)
  running -> skipped (only the driver can read the source; what depends on it goes on)
  partial: some ids of a feed failed; gated: the verdict on the table kept the rows out; what
  depends on it goes on, and the run ends partial

Two kinds of routine, never mixed
  Conductors (procedures) COMMIT, have no SET clause and hold no logic. Workers (functions) never
  commit and pin their search_path. The few inlinable SQL functions pin nothing, and say so. Some
  that every task calls keep one plan (plan_cache_mode): constants folded into a plan make it look
  cheaper than the one at hand, and PostgreSQL would plan each call anew.

Lock order: start or register (transaction) -> rows of pipelines (transaction; shared by a run that
begins, alone for who replays or discards entries of the quarantine) -> run (session, shared) -> the
tables of a load -> entries of the quarantine -> its own row of run_tasks -> the queue of the run
(transaction; shared by those who claim or release tasks, alone for who skips, cancels or takes them
back) -> rows of run_tasks, by task_id -> row of runs. The lock of a task (session, shared) waits
for nobody, and whoever cancels a session skips the tasks that are locked, or ending: that lock is a
session's own while it rolls back a load. That of a claim (transaction, shared) waits for nobody
either: readers of another pipeline look at it. That of a source database (transaction) is waited
for by who claims a task of it, with that row in its hands, and whoever holds it waits for nothing.
*/

-- A database that is fit for them: its schemas, types and what every room uses
\ir core/install.sql

-- The tables of all rooms come before the routines of any: a job, a run, a task, each a row of its
-- table, are parameters everywhere. They stand in the order of their foreign keys
\ir config/tables/install.sql
\ir registry/tables/install.sql
\ir dag/tables/install.sql
\ir merges/targets/tables/install.sql
\ir schedules/tables/install.sql
\ir phases/tables/install.sql
\ir runs/tables/install.sql
\ir queue/tables/install.sql
\ir history/tables/install.sql
\ir loads/tables/install.sql
\ir files/tables/install.sql
\ir landing/tables/install.sql
\ir records/tables/install.sql
\ir databases/tables/install.sql
\ir nightly/tables/install.sql
\ir quality/types/tables/install.sql
\ir quality/tables/install.sql
\ir validation/tables/install.sql
\ir profiling/tables/install.sql
\ir quarantine/tables/install.sql
\ir anomalies/tables/install.sql
\ir suites/tables/install.sql

-- Means
\ir errors/install.sql
\ir catalogue/install.sql
\ir reading/install.sql
\ir formats/install.sql
\ir config/install.sql

-- What there is to do
\ir registry/install.sql
\ir dag/install.sql
\ir nightly/install.sql

-- Doing it
\ir runs/install.sql
\ir queue/install.sql
\ir workers/install.sql
\ir history/install.sql

-- One load
\ir loads/install.sql
\ir merges/install.sql
\ir files/install.sql
\ir records/install.sql
\ir databases/install.sql
\ir client/install.sql
\ir landing/install.sql
\ir quality/install.sql
\ir validation/install.sql
\ir profiling/install.sql
\ir quarantine/install.sql
\ir anomalies/install.sql

-- Rules as documents
\ir dialects/install.sql
\ir suites/install.sql
\ir contracts/install.sql

-- Around it
\ir monitoring/install.sql
\ir model_tests/install.sql
\ir schedules/install.sql
\ir phases/install.sql
\ir nightly/files/install.sql
\ir nightly/schema/install.sql
\ir nightly/drift/install.sql
\ir notifications/install.sql
\ir access/install.sql
