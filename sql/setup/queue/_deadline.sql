create or replace function setup._deadline(
  p_job setup.load_jobs,
  p_run setup.runs,
  p_started_at timestamptz,
  p_stage_option text default 'extract_timeout',
  p_stage_began_at timestamptz default null
)
returns timestamptz
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The time of a layer or a tag passes while one of its tasks runs, however many do: what the others
-- of the run take meanwhile is not its own. A resumed run has all of it again. p_stage_option: the
-- limit of the stage that a copied table is in, which began with the attempt, or later.
declare
  v_end   timestamptz := least(
    p_started_at + setup._time_limit(p_job.timeout),
    coalesce(p_stage_began_at, p_started_at)
    + setup._time_limit((p_job.options ->> p_stage_option)::interval),
    p_run.deadline
  );
  v_limit record;
begin
  for v_limit in
    select
      p.part,
      p.longest::interval as longest
    from jsonb_each_text(p_run.layer_timeouts) as p (part, longest)
    where p.part = p_job.layer or p.part like 'tag:%' and substr(p.part, 5) = any(p_job.tags)
  loop
    v_end := least(
      v_end,
      p_started_at + setup._time_limit(v_limit.longest)
      - setup._time_taken(p_run, v_limit.part, p_started_at)
    );
  end loop;
  return v_end;
end;
$$;
comment on function setup._deadline is
'Return when an attempt has to end: the earliest limit of its stage, job, layer, tags and run.';
revoke all on function setup._deadline from public;
