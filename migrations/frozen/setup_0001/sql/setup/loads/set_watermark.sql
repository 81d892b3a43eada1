create or replace function setup.set_watermark(
  p_job text,
  p_value bigint,
  p_source text default null
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- The next run reads again what the sources have above this _load_id. Sources that jobs keep share
-- one numbering and are set together; p_source is for one that numbers its rows itself.
-- An append goes back to where one of its loads began, because it has to take back whole loads.
-- Writes: setup.watermarks
declare
  v_job     setup.load_jobs := setup._get_job(p_job);
  v_sources text[];
  v_value   bigint;
  v_highest bigint;
  v_wrong   text;
begin
  -- no run starts meanwhile, and a load in progress would set its watermark after us
  perform pg_advisory_xact_lock(setup._lock_key('start', 0));
  perform setup._abort_dead_runs();
  if setup._busy_run(0, array[v_job.pipeline]) is not null then
    raise exception using
      errcode = 'MW022',
      message = format('pipeline "%s" is running', v_job.pipeline),
      hint = 'Wait until the run has ended, or select setup.cancel_run(…).';
  end if;

  select array_agg(w.source), max(w.value::bigint) into v_sources, v_highest
  from setup._consumed_watermarks(v_job) as w
  where p_source is null
    or w.source = p_source
    or w.is_tracked and exists (
      select from setup._consumed_watermarks(v_job) as o where o.source = p_source and o.is_tracked
    );
  -- what is not above stays: nothing came after
  v_value := case
    when v_job.load_type = 'append' and p_value < v_highest
      then setup._start_of_load_that_read(v_job, p_value)
    else least(p_value, v_highest)
  end;
  v_wrong := case
    when p_value is null or p_value < 0
      then 'It is a load id, 0 = from the beginning.'
    when v_job.source like 'file:%'
      then 'The job reads files, and setup.load_files says which of them.'
    when v_highest is null and p_source is null
      then 'The job has read nothing yet that has a _load_id.'
    when v_highest is null
      then format('"%s" is no source that the job has read.', p_source)
    when p_value > greatest(v_highest, (select max(l.load_id) from setup.load_log as l))
      then format('The job has read up to %s, and no load has that number yet.', v_highest)
    when v_value is null
      then 'Which rows of the target came from there is not known any more.'
  end;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW014',
      message = format('the watermark of "%s" cannot be set to %s', p_job, p_value),
      detail = v_wrong,
      hint = case
        when v_highest is null and p_source is not null
          then setup._did_you_mean(
            p_source, array(select w.source from setup._consumed_watermarks(v_job) as w)
          )
        else 'Start a run with p_full_refresh => true and p_select => this job.'
      end;
  end if;
  update setup.watermarks as w
  set value = v_value::text, load_id = null, updated_at = setup._now()
  where w.job_id = v_job.job_id
    and w.column_name = '_load_id'
    and w.source = any(v_sources)
    and w.value::bigint > v_value;
  return v_value;
end;
$$;
comment on function setup.set_watermark is
'Set a job back, to read again what came after a _load_id; returns it. '
'Raises MW002, MW014, MW022.';
revoke all on function setup.set_watermark from public;
