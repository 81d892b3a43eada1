create or replace function setup._carry_retractions(p_job_ids bigint[])
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What these jobs took back goes with them: the readers that have not followed keep it themselves,
-- and have to run.
declare
  v_reader setup.load_jobs;
begin
  for v_reader in
    select distinct d.*
    from setup.retractions as r
    inner join setup.load_jobs as j on j.job_id = r.job_id
    inner join setup.watermarks as w on w.source in (j.job_name, j.target)
    inner join setup.load_jobs as d on d.job_id = w.job_id
    where r.job_id = any(p_job_ids) and d.job_id <> all(p_job_ids)
  loop
    with carried as (
      insert into setup.watermarks (job_id, source, column_name, value, updated_at)
      select v_reader.job_id, '(retracted)', r.source, r.lowest_load_id, setup._now()
      from setup._retracted(v_reader) as r
      where exists (
        select from setup.load_jobs as j
        where j.job_id = any(p_job_ids) and r.source in (j.job_name, j.target)
      )
      and (v_reader.load_type not in ('scd1', 'scd2') or r.load_type = 'append')
      on conflict (job_id, source, column_name) do update
      set value = least(setup.watermarks.value::bigint, excluded.value::bigint)
      returning job_id
    )
    delete from setup.watermarks as w
    where w.source = '(definition)' and w.job_id in (select c.job_id from carried as c);
  end loop;
end;
$$;
comment on function setup._carry_retractions is
'Let the readers of jobs that go remember what these took back and they have not followed yet.';
revoke all on function setup._carry_retractions from public;
