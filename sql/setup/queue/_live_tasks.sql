create or replace view setup._live_tasks as
select
  t.task_id,
  t.run_id,
  t.worker_pid,
  t.deadline
from setup.run_tasks as t
inner join setup.runs as r on t.run_id = r.run_id
inner join pg_database as d on d.datname = current_database()
inner join pg_locks as l
  on
    t.worker_pid = l.pid
    and d.oid = l.database
    and l.locktype = 'advisory'
    and l.objsubid = 1
    and l.granted
    and ((l.classid::bigint << 32) | l.objid::bigint) = setup._lock_key('task', t.task_id)
left join pg_stat_activity as a on t.worker_pid = a.pid
where
  t.state = 'running'
  -- a session whose CALL was cancelled between two statements keeps its locks; only the driver may
  -- be idle in the middle of a task
  and (r.client = 'driver' or a.state is distinct from 'idle');
comment on view setup._live_tasks is
'The running tasks whose session is there and works on them.';
