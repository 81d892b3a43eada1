create or replace function setup._redo_from(p_job setup.load_jobs)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- An append goes back to where one of its loads began when each of its rows comes from one row of
-- the source; an upsert then reads what came again anyway, but for its quarantine. Where rows are
-- joined or compared, any of them may come out otherwise. Events are folded anew when an append
-- took some of them back; a table of current rows is no log of events, and rewrites them as a
-- matter of course.
declare
  v_sources text[];
  v_lowest  bigint;
  v_from    bigint := 0;
begin
  if p_job.options ->> 'taken_back' = 'keep' then
    return null;
  end if;
  select array_agg(r.source order by r.source collate "C"), min(r.lowest_load_id)
  into v_sources, v_lowest
  from setup._retracted(p_job) as r
  where p_job.load_type not in ('scd1', 'scd2') or r.load_type = 'append';
  if v_lowest is null then
    return null;
  elsif p_job.load_type not in ('scd1', 'scd2') and cardinality(v_sources) = 1
    and setup._is_row_wise(p_job, v_sources[1])
  then
    if p_job.load_type = 'append' then
      v_from := coalesce(setup._start_of_load_that_read(p_job, v_lowest - 1), 0);
    elsif not exists (
      select from setup.quarantine as q where q.job_id = p_job.job_id and q.status = 'open'
    ) then
      return null;
    end if;
  end if;
  perform setup._announce(
    p_job.layer, p_job.job_name, 'goes back',
    p_message => array_to_string(v_sources, ', ') || ' took rows back that it had read'
  );
  return v_from;
end;
$$;
comment on function setup._redo_from is
'Return the _load_id above which a job reads again what its sources took back rows of; NULL = it '
'need not.';
revoke all on function setup._redo_from from public;
