create or replace function setup._deadline(
  p_job setup.load_jobs,
  p_run setup.runs,
  p_started_at timestamptz
)
returns timestamptz
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The time of a layer or a tag begins with its first task, whose claim notes the end in setup.runs.
declare
  v_part  text;
  v_parts text[] := array[p_job.layer] || array(select 'tag:' || t from unnest(p_job.tags) as t);
  v_end   timestamptz := least(p_started_at + p_job.timeout, p_run.deadline);
begin
  if p_run.layer_timeouts is null then
    return v_end;
  end if;
  foreach v_part in array v_parts loop
    if p_run.layer_timeouts ? v_part
      and not coalesce(p_run.layer_deadlines ? v_part, false)
    then
      update setup.runs as r
      set layer_deadlines = jsonb_build_object(
        v_part, p_started_at + (p_run.layer_timeouts ->> v_part)::interval
      ) || coalesce(r.layer_deadlines, '{}')
      where r.run_id = p_run.run_id
      returning r.layer_deadlines into p_run.layer_deadlines;
    end if;
    v_end := least(v_end, (p_run.layer_deadlines ->> v_part)::timestamptz);
  end loop;
  return v_end;
end;
$$;
comment on function setup._deadline(setup.load_jobs, setup.runs, timestamptz) is
'Return when an attempt has to end: the earliest limit of its job, its layer, its tags, its run.';
revoke all on function setup._deadline(setup.load_jobs, setup.runs, timestamptz) from public;
