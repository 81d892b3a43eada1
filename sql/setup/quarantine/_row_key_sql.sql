create or replace function setup._row_key_sql(
  p_job setup.load_jobs,
  p_rows regclass,
  p_alias text
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Beside the key the parents by which children are replaced: those that come without a child take
  -- it away.
  select coalesce(
    'jsonb_build_object('
    || string_agg(format('%L, %s', c.name, c.value), ', ' order by c.position)
    || ')',
    'null::jsonb'
  )
  from (
    select
      k.name, k.position,
      setup._as_target_sql(p_job.target::regclass, k.name, p_rows, k.name, p_alias) as value
    from unnest(
      p_job.keys || array(
        select r.name from jsonb_object_keys(p_job.options #> '{replace_by,columns}') as r (name)
        where r.name <> all(p_job.keys)
      )
    ) with ordinality as k (name, position)
    union all
    select s.name, 1000 + s.position, format('%s.%I', p_alias, s.name)
    from unnest(p_job.sequence) with ordinality as s (name, position)
    where s.name <> all(p_job.keys) and s.name = any(setup._columns(p_rows))
  ) as c
  where p_job.keys <> '{}' and c.value is not null;
$$;
comment on function setup._row_key_sql is
'Write the key of a row of a view or of its stage as jsonb, as the target would hold it.';
revoke all on function setup._row_key_sql from public;
