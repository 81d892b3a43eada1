create or replace function setup._replayed_job(p_target text)
returns setup.load_jobs
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_target text := coalesce(setup._relation_name(setup._find_relation(p_target)), p_target);
  v_job    setup.load_jobs;
  v_wrong  text;
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    -- a snapshot older than the locks misses what was loaded before
    raise exception using
      errcode = 'MW050',
      message = format(
        'the quarantine of "%s" cannot be replayed at isolation level %s', v_target,
        current_setting('transaction_isolation')
      ),
      hint = 'Begin the transaction at isolation level read committed.';
  end if;
  select * into v_job
  from setup.load_jobs as j
  where j.target = v_target or j.job_name = p_target
  order by j.target is not distinct from v_target desc
  limit 1;
  if v_job.job_id is null and exists (
    select from setup.quarantine as q where q.target = v_target and q.job_id is null
  ) then
    v_wrong := 'No job loads it: call the merge again, or discard the entries.';
  elsif v_job.job_id is null then
    v_job := setup._get_job(p_target);
  elsif v_job.load_type in ('procedure', 'view') then
    v_wrong := 'Nobody but its procedure knows how: run the job, which closes what it accepts, '
      'or discard the entries.';
  elsif v_job.source like 'db:%' then
    v_wrong := 'Its database is asked in each run: correct the row there, or give its columns '
      'another type in the option types and run it with --full-refresh; or discard them.';
  elsif v_job.source like 'dlt:%' then
    v_wrong := 'Its API is asked in each run, and the next answer takes their place; or discard '
      'them.';
  end if;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW078',
      message = format('the quarantine of "%s" cannot be replayed', v_target),
      detail = case
        when v_job.job_id is null then 'A merge that was called by itself has refused its rows.'
        else format('The job is of load type %s and reads %s.', v_job.load_type, v_job.source)
      end,
      hint = v_wrong;
  end if;
  return v_job;
end;
$$;
comment on function setup._replayed_job is
'Return the job whose quarantine is to be replayed. Raises MW002, MW050, MW078.';
revoke all on function setup._replayed_job from public;
