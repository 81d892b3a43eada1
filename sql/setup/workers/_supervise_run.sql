create or replace function setup._supervise_run(p_run_id bigint, p_tries integer)
returns double precision
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- What a worker does that found no ready task: 0 = claim again, a number = sleep so many seconds
-- first, NULL = the run has no more work. Meanwhile it looks after the others, at first and then
-- twice a second: it cancels overdue tasks and takes back those of dead workers.
declare
  c_shortest constant double precision := 0.002;
  c_longest  constant double precision := 0.2;
  c_turns    constant integer := 3;
  v_queue    record;
begin
  if p_tries % c_turns = 0 then
    perform setup._cancel_tasks(p_run_id, p_overdue => true);
    perform setup._requeue_lost_tasks(p_run_id);
  end if;
  select
    count(*) filter (where t.state = 'running') as running,
    count(*) filter (where t.state = 'ready') as ready,
    extract(
      epoch from min(coalesce(t.not_before, r.started_at)) filter (where t.state = 'ready')
      - setup._now()
    )::double precision as until_next,
    bool_or(r.state <> 'running' or r.cancel_requested_at is not null or r.deadline <= setup._now())
      as is_ending
  into v_queue
  from setup.runs as r
  left join setup.run_tasks as t
    on t.run_id = r.run_id and t.state in ('running', 'ready')
  where r.run_id = p_run_id;

  return case
    when v_queue.running = 0 and (v_queue.is_ending or v_queue.ready = 0) then null
    when v_queue.is_ending then c_longest
    else greatest(
      0, least(
        c_longest, c_shortest * 2 ^ least(p_tries, 10),
        -- what is ready and cannot be had waits for a source database that is busy
        case when v_queue.until_next > 0 or p_tries < c_turns then v_queue.until_next end
      )
    )
  end;
end;
$$;
comment on function setup._supervise_run is
'Tell a worker without a task how many seconds to sleep; NULL when its run has no more work.';
revoke all on function setup._supervise_run from public;
