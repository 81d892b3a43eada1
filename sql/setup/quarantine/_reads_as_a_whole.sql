create or replace function setup._reads_as_a_whole(p_job setup.load_jobs)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- As setup._load_table decides it. Each load of such a job judges all there is; but a snapshot that
-- is taken again is another one.
begin
  return case
    when p_job.load_type = 'full' then true
    when p_job.load_type = 'append' then false
    when p_job.load_type = 'snapshot' and p_job.options ->> 'full' is distinct from 'false'
      then false
    when '_load_id' <> all(setup._columns(p_job.source::regclass)) then true
    else not exists (
      select
      from jsonb_each_text(
        setup._consumable_versions(p_job, setup._source_versions(p_job))
      ) as v
      where v.value is not null
    )
  end;
end;
$$;
comment on function setup._reads_as_a_whole is
'Tell whether each load of a job reads all rows of its view.';
revoke all on function setup._reads_as_a_whole from public;
