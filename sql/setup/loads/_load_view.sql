create or replace function setup._load_view(p_job setup.load_jobs, p_load_id bigint)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select from pg_class as c where c.oid = to_regclass(p_job.target) and c.relkind = 'm'
  ) then
    execute format('refresh materialized view %s', to_regclass(p_job.target));
  end if;
  -- what its sources took back is gone from the view too
  perform setup._note_retraction(p_job.job_id, p_load_id, min(r.lowest_load_id))
  from setup._retracted(p_job) as r
  having count(*) > 0;
  perform setup._evaluate_loaded(p_job, p_load_id);
  return (0, 0, 0, 0, 0, 0)::setup.load_counts;
end;
$$;
comment on function setup._load_view is
'Load a job of type view: evaluate its rules; refresh it when it is materialized.';
revoke all on function setup._load_view from public;
