create or replace function setup._delivered_sql(
  p_job setup.load_jobs,
  p_where text default null
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- The alias is no column of a view. _hashes: that of its content, or of its column _row, and that
  -- of the whole row, which a merge keeps of what it refuses. _origin: that of _row alone.
  select setup._fill_sql(
    $sql$
      select
        __view as _delivered, {load_id} as _load, {key} as _key,
        array[setup._row_hash(c.content, {beside}){whole_hash}] as _hashes,
        {origin} as _origin,
        c.content ->> '_source_file' as _file, (c.content ->> '_source_line')::bigint as _line
      from {source} as __view
      cross join lateral (select to_jsonb({row}) as content offset 0) as c
      {where}
    $sql$,
    jsonb_build_object(
      'source', s.source,
      'load_id', case
        when s.names @> '{_load_id}' then '__view._load_id::bigint' else 'null::bigint'
      end,
      'key', setup._row_key_sql(p_job, s.source, '__view'),
      'beside', setup._beside_sql(p_job, s.source, '__view'),
      'row', case when s.names @> '{_row}' then '__view._row' else '__view.*' end,
      'whole_hash', case when s.names @> '{_row}' then ', setup._row_hash(to_jsonb(__view.*))' end,
      'origin', case
        when s.names @> '{_row}' then 'setup._row_hash(c.content)' else 'null::uuid'
      end,
      'where', 'where ' || p_where
    )
  )
  from (
    select r.source, setup._columns(r.source) as names
    from (select p_job.source::regclass as source) as r
  ) as s;
$$;
comment on function setup._delivered_sql is
'Write the query of what the view of a job delivers, each row with all that tells which it is.';
revoke all on function setup._delivered_sql from public;
