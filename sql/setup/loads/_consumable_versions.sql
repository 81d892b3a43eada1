create or replace function setup._consumable_versions(
  p_job setup.load_jobs,
  p_versions jsonb
)
returns jsonb
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- How far an incremental job may read each source.
declare
  v_versions jsonb := p_versions;
  v_source   text;
  v_version  bigint;
  v_limit    bigint;
begin
  -- a table that no job keeps has no load log: its rows say what the newest load is
  for v_source in select v.key from jsonb_each(p_versions) as v where v.value = 'null' loop
    if '_load_id' = any(setup._columns(to_regclass(v_source))) then
      execute format('select coalesce(max(_load_id), 0) from %s', to_regclass(v_source))
      into v_version;
      v_versions := v_versions || jsonb_build_object(v_source, v_version);
    end if;
  end loop;

  -- A load id is given at the claim and its rows are seen at the commit. While another run loads a
  -- source, the job must not go past that load, or its rows would never be read. First the claims
  -- that are not committed, then those that are: no claim gets through between.
  if exists (
    select
    from setup.job_dependencies as d
    inner join setup.load_jobs as j on d.source in (j.job_name, j.target)
    where d.job_id = p_job.job_id and j.pipeline <> p_job.pipeline
  ) then
    select min(k.key & 1099511627775) into v_limit
    from pg_locks as l
    inner join pg_database as b on b.oid = l.database and b.datname = current_database()
    cross join lateral (select (l.classid::bigint << 32) | l.objid::bigint as key) as k
    where l.locktype = 'advisory'
      and l.objsubid = 1
      and k.key >> 40 = setup._lock_key('claim', 0) >> 40;
  end if;
  select least(v_limit, min(l.load_id) - 1) into v_limit
  from setup.load_log as l
  inner join setup.load_jobs as j on j.job_id = l.job_id
  inner join setup.job_dependencies as d on d.source in (j.job_name, j.target)
  where l.status = 'running' and d.job_id = p_job.job_id and j.job_id <> p_job.job_id;
  if v_limit is null then
    return v_versions;
  end if;
  -- what has been consumed is below them all
  select greatest(v_limit, max(c.value)) into v_limit
  from setup._consumed_watermarks(p_job) as c
  where c.is_tracked;
  return (
    select jsonb_object_agg(
      v.key, case when v.value is not null then least(v.value::bigint, v_limit) end
    )
    from jsonb_each_text(v_versions) as v
  );
end;
$$;
comment on function setup._consumable_versions is
'Return how far an incremental job may read its sources: below those of their loads that run.';
revoke all on function setup._consumable_versions from public;
