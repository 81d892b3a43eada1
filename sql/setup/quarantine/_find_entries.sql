create or replace function setup._find_entries(p_job setup.load_jobs, p_is_anywhere boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Which rows of today's view the entries are that have not been found yet, into work.found_<job>,
-- each with its entry and the load that refused it. Looked for in the loads that delivered them;
-- p_is_anywhere: in all, for a view may show the newest of several deliveries under another load.
-- A row is its entry by its content; of a view that has changed, when it is the only one with its
-- _row, or else of its line of its file, or else of its key. _is_twice: its key is there twice in
-- one delivery.
declare
  v_entries text := format('work.%I', 'entries_' || p_job.job_id);
  v_found   text := format('work.%I', 'found_' || p_job.job_id);
  v_rows    bigint;
begin
  v_rows := setup._execute(setup._fill_sql(
    $sql$
      with delivered as materialized (
        select d.*, row_number() over () as _number from ({delivered}) as d
      ),
      wanted as materialized (
        select e.*,
          count(*) over (partition by e.source_load_id, e.origin) as of_origin,
          count(*) over (partition by e.source_load_id, e.source_file, e.source_line) as of_line,
          count(*) over (partition by e.source_load_id, e.row_key) as of_key
        from {entries} as e
        where not e.is_found
      ),
      by_content as materialized (
        select distinct d._number, w.quarantine_id
        from delivered as d
        cross join lateral unnest(d._hashes) as h (row_hash)
        inner join wanted as w
          on w.row_hash = h.row_hash
          and (w.source_load_id is null or d._load is null or {any_load})
      ),
      by_origin as materialized (
        select min(d._number) as _number, w.quarantine_id
        from wanted as w
        inner join delivered as d
          on d._origin = w.origin and d._load is not distinct from w.source_load_id
        where w.of_origin = 1
          and w.quarantine_id not in (
            select c.quarantine_id from by_content as c
          )
        group by w.quarantine_id
        having count(*) = 1
          and min(d._number) not in (
            select c._number from by_content as c
          )
      ),
      by_line as materialized (
        select min(d._number) as _number, w.quarantine_id
        from wanted as w
        inner join delivered as d
          on d._file = w.source_file and d._line = w.source_line
          and d._load is not distinct from w.source_load_id
        where w.of_line = 1
          and w.quarantine_id not in (
            select c.quarantine_id from by_content as c
            union all
            select c.quarantine_id from by_origin as c
          )
        group by w.quarantine_id
        having count(*) = 1
          and min(d._number) not in (
            select c._number from by_content as c
            union all
            select c._number from by_origin as c
          )
      ),
      by_key as materialized (
        select min(d._number) as _number, w.quarantine_id
        from wanted as w
        inner join delivered as d
          on d._key = w.row_key and d._load is not distinct from w.source_load_id
        where w.of_key = 1 and w.row_key = jsonb_strip_nulls(w.row_key)
          and w.quarantine_id not in (
            select c.quarantine_id from by_content as c
            union all
            select c.quarantine_id from by_origin as c
            union all
            select c.quarantine_id from by_line as c
          )
        group by w.quarantine_id
        having count(*) = 1
          and min(d._number) not in (
            select c._number from by_content as c
            union all
            select c._number from by_origin as c
            union all
            select c._number from by_line as c
          )
      ),
      matched as materialized (
        select * from by_content
        union all
        select * from by_origin
        union all
        select * from by_line
        union all
        select * from by_key
      ),
      -- a view of whole states shows no loads: all of it is one delivery
      twice as materialized (
        select coalesce(d._load, 0) as _load, d._key
        from delivered as d
        where (coalesce(d._load, 0), d._key) in (
          select coalesce(m._load, 0), m._key
          from matched as k
          inner join delivered as m on m._number = k._number
          where m._key = jsonb_strip_nulls(m._key)
        )
        group by 1, d._key
        having count(*) > 1
      ),
      marked as (
        update {entries} as e
        set is_found = true
        from matched as m
        where m.quarantine_id = e.quarantine_id
      )
      insert into {found}
      select
        (d._delivered).*, w.quarantine_id, w.load_id,
        exists (
          select from twice as t where (t._load, t._key) = (coalesce(d._load, 0), d._key)
        )
      from matched as m
      inner join delivered as d on d._number = m._number
      inner join wanted as w on w.quarantine_id = m.quarantine_id
    $sql$,
    jsonb_build_object(
      'entries', v_entries,
      'found', v_found,
      'delivered', setup._delivered_sql(
        p_job,
        case when not p_is_anywhere then format(
          '__view._load_id in (select e.source_load_id from %s as e)', v_entries
        ) end
      ),
      'any_load', case when p_is_anywhere then 'true' else 'w.source_load_id = d._load' end
    )
  ));
end;
$$;
comment on function setup._find_entries is
'Find the open entries of a job among the rows that its view delivers today.';
revoke all on function setup._find_entries from public;
