create or replace function setup._close_undelivered(p_job setup.load_jobs, p_load_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Entries that today's view does not show. In an upsert a newer row of their key takes their place.
-- Else they are resolved where it is sure that the view leaves them out: it shows other rows of the
-- delivery, and what tells an entry whatever becomes of the view, a column _row or file and line.
-- What cannot be told, or whose source is gone, stays open.
declare
  v_columns text[] := setup._columns(p_job.source::regclass);
  v_entries text := format('work.%I', 'entries_' || p_job.job_id);
  v_is_left boolean;
begin
  execute format('select exists (select from %s as e where not e.is_found)', v_entries)
  into v_is_left;
  if not v_is_left then
    return;
  end if;
  execute setup._fill_sql(
    $sql$
      with delivered as materialized (
        {delivered}
      ),
      loads as materialized (select distinct d._load from delivered as d),
      -- those that are refused themselves do not count
      newer as materialized (
        select d._key, max(d._load) as _load
        from delivered as d
        where {is_upsert} and not exists (
          select from setup.quarantine as q
          cross join lateral unnest(d._hashes) as h (row_hash)
          where q.target = {target} and q.status = 'open' and q.row_hash = h.row_hash
        )
        group by d._key
      ),
      closed as (
        select
          e.quarantine_id,
          n._load is not null and (n._load > e.source_load_id or r.is_reliable) as is_superseded,
          r.is_reliable
            and e.source_load_id in (select l._load from loads as l) as is_resolved
        from {entries} as e
        cross join lateral (select {is_reliable} as is_reliable) as r
        left join newer as n
          on n._key = e.row_key and e.row_key = jsonb_strip_nulls(e.row_key)
        where not e.is_found
      )
      update setup.quarantine as q
      set
        status = case when c.is_superseded then 'superseded' else 'resolved' end,
        resolved_load_id = $1
      from closed as c
      where q.quarantine_id = c.quarantine_id
        and q.status = 'open'
        and (c.is_superseded or c.is_resolved)
    $sql$,
    jsonb_build_object(
      'entries', v_entries,
      'target', quote_literal(p_job.target),
      'is_upsert', (p_job.load_type = 'upsert')::text,
      'delivered', setup._delivered_sql(
        p_job,
        case when p_job.load_type <> 'upsert' and '_load_id' = any(v_columns) then format(
          '__view._load_id in (select e.source_load_id from %s as e where not e.is_found)',
          v_entries
        ) end
      ),
      'is_reliable', case
        when '_row' = any(v_columns) then 'true'
        when v_columns @> '{_source_file,_source_line}' then 'e.source_line is not null'
        else 'false'
      end
    )
  ) using p_load_id;
end;
$$;
comment on function setup._close_undelivered is
'Close the entries that a replay has not found because the view shows them no more.';
revoke all on function setup._close_undelivered from public;
