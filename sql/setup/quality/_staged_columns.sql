create or replace function setup._staged_columns(p_job setup.load_jobs)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_source regclass := p_job.source::regclass;
begin
  return array(
    select c.name
    from unnest(setup._columns(v_source)) with ordinality as c (name, position)
    where (
      -- a merge looks at more than it writes
      p_job.load_type in ('scd1', 'scd2', 'snapshot')
      or c.name = any(setup._columns(coalesce(p_job.target::regclass, v_source)))
      -- of a replay, the entry of the quarantine
      or c.name = '_quarantine_id'
    )
      and c.name not in ('_load_id', '_loaded_at')
    order by c.position
  );
end;
$$;
comment on function setup._staged_columns is
'Return the columns of its source that a load stages.';
revoke all on function setup._staged_columns from public;
