create or replace function setup._replay_rows(
  p_job setup.load_jobs,
  p_is_trial boolean,
  p_kept boolean
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One batch per load that has refused rows, in the order of the loads: each as it would have gone
-- with the view and the rules of today, with a log row and a load id of its own.
declare
  v_name    text := 'found_' || p_job.job_id;
  v_loads   bigint[];
  v_batch   bigint;
  v_load_id bigint;
  v_counts  setup.load_counts := (0, 0, 0, 0, 0, 0);
begin
  perform setup._drop_work_table(v_name);
  perform setup._create_table(format('work.%I', v_name), format(
    'as select v.*, null::bigint as _quarantine_id, null::bigint as _refused_by,'
    ' false as _is_twice from %s as v limit 0',
    p_job.source::regclass
  ));
  perform setup._find_entries(
    p_job, '_load_id' <> all(setup._columns(p_job.source::regclass))
  );
  if p_job.load_type = 'upsert' then
    perform setup._find_entries(p_job, true);
  end if;
  if p_kept then
    v_load_id := setup._open_replay(p_job);
    if '_row' <> all(setup._columns(p_job.source::regclass)) then
      -- what the view leaves out, or a newer row has replaced, it cannot be asked later
      perform setup._close_undelivered(p_job, v_load_id);
    end if;
    perform setup._find_kept(p_job);
    perform setup._close_replay(p_job, v_load_id, v_counts, p_is_trial);
  end if;
  execute format(
    'select array(select distinct f._refused_by from work.%I as f order by f._refused_by)', v_name
  ) into v_loads;
  -- entries of which no row is found are judged too
  foreach v_batch in array coalesce(nullif(v_loads, '{}'), array[null::bigint]) loop
    v_load_id := setup._open_replay(p_job, v_batch);
    v_counts := setup._replay_batch(p_job, v_batch, v_load_id);
    perform setup._close_replay(p_job, v_load_id, v_counts, p_is_trial);
  end loop;
  perform setup._close_undelivered(p_job, v_load_id);
  perform setup._evaluate_table_rules(p_job, v_load_id, v_counts);
  perform setup._drop_work_table(v_name);
end;
$$;
comment on function setup._replay_rows is
'Replay the quarantine of a job entry by entry, in the order in which loads have refused them.';
revoke all on function setup._replay_rows from public;
