create or replace function setup._beside_sql(
  p_job setup.load_jobs,
  p_rows regclass,
  p_alias text
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- The same content twice is one row for an upsert, but two of an append, and of a batch of a
  -- snapshot. A column _row need not show the sequence of an event.
  select case
    when l.name is not null and (
      p_job.load_type = 'append'
      or p_job.load_type = 'snapshot' and p_job.options ->> 'full' = 'false'
    ) then format('%s.%I::bigint::text', p_alias, l.name)
    when p_job.sequence <> '{}' and '_row' = any(setup._columns(p_job.source::regclass))
      then format(
        'jsonb_build_array(%s)::text', setup._column_list_sql(p_job.sequence, p_alias || '.')
      )
    else 'null'
  end
  from (
    -- a stage shows it under another name
    select max(c.name) as name
    from unnest(setup._columns(p_rows)) as c (name)
    where c.name = case p_rows
      when p_job.source::regclass then '_load_id' else '_source_load'
    end
  ) as l;
$$;
comment on function setup._beside_sql is
'Write what, beside its content, tells a row of a view or of its stage from its like.';
revoke all on function setup._beside_sql from public;
