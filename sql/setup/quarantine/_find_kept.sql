create or replace function setup._find_kept(p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of entries that today's view does not show and that are open still, the rows as they were kept,
-- into work.found_<job>. Where the view shows the row of its source, _row, the source gets it back
-- for as long as it takes to read it, so that today's view decides; else the kept row is that of
-- the view, which has the same columns still or leaves it where it is.
declare
  v_source  regclass := p_job.source::regclass;
  v_columns text[] := setup._columns(v_source);
  v_entries text := format('work.%I', 'entries_' || p_job.job_id);
  v_lent    regclass;
  v_tables  oid[];
  v_places  tid[];
begin
  if '_row' <> all(v_columns) then
    execute setup._fill_sql(
      $sql$
        with kept as (
          select q.row_data, e.quarantine_id, e.load_id, q.copies
          from {entries} as e
          inner join setup.quarantine as q on q.quarantine_id = e.quarantine_id
          where not e.is_found and q.status = 'open' and q.row_data ?& $1
        ),
        marked as (
          update {entries} as e set is_found = true
          from kept as k
          where k.quarantine_id = e.quarantine_id
        )
        insert into {found}
        select r.*, k.quarantine_id, k.load_id, false
        from kept as k
        cross join lateral jsonb_populate_record(null::{source}, k.row_data) as r
        cross join lateral generate_series(1, k.copies)
      $sql$,
      jsonb_build_object(
        'entries', v_entries, 'found', format('work.%I', 'found_' || p_job.job_id),
        'source', v_source
      )
    ) using v_columns;
    return;
  end if;
  select t.typrelid into v_lent
  from pg_attribute as a
  inner join pg_type as t on t.oid = a.atttypid
  inner join pg_class as c on c.oid = t.typrelid and c.relkind in ('r', 'p')
  where a.attrelid = v_source and a.attname = '_row';
  if v_lent is null then
    return;
  end if;
  execute setup._fill_sql(
    $sql$
      with lent as (
        insert into {table} as t ({columns}) overriding system value
        select {values}
        from {entries} as e
        inner join setup.quarantine as q on q.quarantine_id = e.quarantine_id
        cross join lateral jsonb_populate_record(
          null::{table}, coalesce(q.row_data -> '_row', q.row_data)
        ) as r
        cross join lateral generate_series(1, q.copies)
        where not e.is_found and q.status = 'open' and q.row_data is not null
        on conflict do nothing
        returning t.tableoid, t.ctid
      )
      select array_agg(l.tableoid), array_agg(l.ctid) from lent as l
    $sql$,
    (
      select jsonb_build_object(
        'table', v_lent, 'entries', v_entries,
        'columns', setup._column_list_sql(array_agg(a.attname::text order by a.attnum), ''),
        'values', setup._column_list_sql(array_agg(a.attname::text order by a.attnum), 'r.')
      )
      from pg_attribute as a
      where a.attrelid = v_lent and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    )
  ) into v_tables, v_places;
  if v_places is not null then
    perform setup._find_entries(p_job, '_load_id' <> all(v_columns));
    execute format(
      'delete from %s as t using unnest($1, $2) as l (place, part)'
      ' where t.ctid = l.place and t.tableoid = l.part',
      v_lent
    ) using v_places, v_tables;
  end if;
end;
$$;
comment on function setup._find_kept is
'Find entries that the view of a job shows no more in what the quarantine has kept of them.';
revoke all on function setup._find_kept from public;
