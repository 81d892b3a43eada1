create or replace function setup._size_class(p_job setup.load_jobs, p_rows bigint)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- NULL where the rows are not known
  select case
    when p_rows is null then null
    else coalesce(
      (
        select c.name
        from unnest('{tiny,small,medium}'::text[]) with ordinality as c (name, position)
        where p_rows < setup._nightly_setting(
          p_job.pipeline, format('size_classes.%s.below', c.name)
        )::numeric
        order by c.position
        limit 1
      ),
      'large'
    )
  end;
$$;
comment on function setup._size_class is
'Return how large a table is for its nightly pipeline: tiny, small, medium or large.';
revoke all on function setup._size_class from public;
