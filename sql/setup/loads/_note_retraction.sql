create or replace function setup._note_retraction(
  p_job_id bigint,
  p_load_id bigint,
  p_lowest bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  -- What this one includes need not be known any more, nor what every reader has followed.
  delete from setup.retractions as r
  where r.job_id = p_job_id
    and r.load_id < p_load_id
    and (
      r.lowest_load_id >= p_lowest
      or not exists (
        select
        from setup.load_jobs as j
        inner join setup.watermarks as w
          on w.source in (j.job_name, j.target) and w.column_name = '_load_id'
        where j.job_id = p_job_id and w.value::bigint < r.load_id
      )
      -- where a reader is from is seen when its load has ended
      and not exists (
        select
        from setup.load_jobs as j
        inner join setup.job_dependencies as d on d.source in (j.job_name, j.target)
        cross join lateral (
          select l.status from setup.load_log as l
          where l.job_id = d.job_id
          order by l.load_id desc
          limit 1
        ) as l
        where j.job_id = p_job_id and l.status = 'running'
      )
    );
  insert into setup.retractions as r (job_id, load_id, lowest_load_id)
  values (p_job_id, p_load_id, p_lowest)
  on conflict (job_id, load_id) do update
  set lowest_load_id = least(r.lowest_load_id, excluded.lowest_load_id);
end;
$$;
comment on function setup._note_retraction is
'Note that a load took back rows of an earlier load, and perhaps of those after it; 0 = of any.';
revoke all on function setup._note_retraction from public;
