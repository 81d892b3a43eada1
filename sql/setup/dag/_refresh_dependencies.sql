create or replace function setup._refresh_dependencies(p_job_id bigint default null)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  -- before it is read: what changes meanwhile is read next time
  v_fingerprint text;
begin
  perform pg_advisory_xact_lock(setup._lock_key('register', 0));
  if p_job_id is null then
    v_fingerprint := setup._catalogue_fingerprint();
    if exists (select from setup.catalogue_reading as r where r.fingerprint = v_fingerprint) then
      return;
    end if;
    insert into setup.catalogue_reading as r (fingerprint, read_at)
    values (v_fingerprint, setup._now())
    on conflict (is_latest) do update
    set fingerprint = excluded.fingerprint, read_at = excluded.read_at;
  end if;
  with catalogue as materialized (
    select * from setup._read_catalogue(p_job_id)
  ),
  current as (
    select c.job_id, c.source, 'catalogue' as kind, c.columns
    from catalogue as c
    where c.source is not null
    union
    select j.job_id, d.source, 'declared', null
    from setup.load_jobs as j
    cross join unnest(j.depends_on) as d (source)
    where p_job_id is null or j.job_id = p_job_id
  ),
  deleted as (
    delete from setup.job_dependencies as d
    where (p_job_id is null or d.job_id = p_job_id)
      and not exists (
        select from current as c
        where (c.job_id, c.source, c.kind) = (d.job_id, d.source, d.kind)
      )
  ),
  hashed as (
    update setup.load_jobs as j
    set definition_hash = c.definition_hash
    from (select distinct k.job_id, k.definition_hash from catalogue as k) as c
    where j.job_id = c.job_id and j.definition_hash is distinct from c.definition_hash
  )
  insert into setup.job_dependencies as d (job_id, source, kind, columns)
  select c.job_id, c.source, c.kind, c.columns from current as c
  on conflict (job_id, source, kind) do update
  set columns = excluded.columns
  where d.columns is distinct from excluded.columns;
end;
$$;
comment on function setup._refresh_dependencies is
'Make job_dependencies of all jobs, or one, equal to the catalogue and the declarations; writes '
'only differences.';
revoke all on function setup._refresh_dependencies from public;
