create or replace function setup._staged_columns(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[]
)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Of a target that is judged after its load, where nothing is to be merged: what rules name, and
-- what tells rows apart.
declare
  v_source regclass := p_job.source::regclass;
  v_target text[];
  v_named  text[];
begin
  v_target := setup._columns(coalesce(p_job.target::regclass, v_source));
  v_named := array(
    select n
    from unnest(p_rules) as r
    cross join lateral unnest(r.columns || setup._named_columns(r, '{column,columns}')) as n
  );
  return array(
    select c.name
    from unnest(setup._columns(v_source)) with ordinality as c (name, place)
    where c.name not in ('_load_id', '_loaded_at')
      and case
        when p_job.source = p_job.target
          then c.name = any(v_named || setup._target_key(p_job.target))
          or exists (
            select from unnest(p_rules) as r where strpos(r.expression, c.name) > 0
          )
        -- of a replay, the entry of the quarantine
        when c.name = '_quarantine_id' then true
        -- a merge looks at more than it writes
        when p_job.load_type in ('scd1', 'scd2', 'snapshot') then true
        else c.name = any(v_target)
      end
    order by c.place
  );
end;
$$;
comment on function setup._staged_columns is
'Return the columns of its source that a load stages.';
revoke all on function setup._staged_columns from public;
