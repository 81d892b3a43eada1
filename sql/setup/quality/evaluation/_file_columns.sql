create or replace function setup._file_columns(p_relation regclass, p_load_id bigint default null)
returns table (columns text[])
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What rules about columns judge: those of the table, or, where files bring its rows, those that
-- they had, one list for each different header. A table that a model makes of one such table alone
-- has the columns that its files had under the same names, and theirs that no column takes. A
-- column that came into the table after a file is not missing in it. p_load_id: the files of which
-- that load has rows; without it all whose rows are there.
declare
  v_columns text[] := setup._delivered_columns(p_relation);
  v_name    text := setup._relation_name(p_relation);
  v_sources text[];
  v_log     setup.load_log;
  v_job     setup.load_jobs;
begin
  select array_agg(distinct d.source) into v_sources
  from setup.load_jobs as j
  inner join setup.job_dependencies as d on d.job_id = j.job_id and d.kind = 'catalogue'
  where j.target = v_name;
  select * into v_job
  from setup.load_jobs as j
  where j.source like 'file:%' and (j.target = v_name or array[j.target] = v_sources);
  select * into v_log from setup.load_log as l where l.load_id = p_load_id;
  return query
  with headers as (
    select f.header, array_agg(f.load_id) as loads
    from setup.load_files as f
    where f.job_id = v_job.job_id
      and f.status in ('loaded', 'outdated', 'corrupted')
      and f.rows > 0
      and f.header is not null
      and case
        when v_log.job_id = v_job.job_id then p_load_id = any(f.load_id || f.replays)
        when v_log.watermark_to is not null then exists (
          select from unnest(f.load_id || f.replays) as r (load_id)
          where r.load_id > v_log.watermark_from and r.load_id <= v_log.watermark_to
        )
        else true
      end
    group by f.header
  ),
  there as (
    -- of the bronze table those that no file had come last
    select
      h.header,
      t.name,
      case when v_job.target = v_name then coalesce(n.position, 10000) else 0 end as place,
      t.position
    from headers as h
    cross join unnest(v_columns) with ordinality as t (name, position)
    left join lateral (
      select min(e.position) as position
      from unnest(h.header) with ordinality as e (name, position)
      where lower(e.name) = lower(t.name)
    ) as n on true
    where n.position is not null
      or not exists (
        select from setup.schema_changes as c
        inner join unnest(h.loads) as l (load_id)
          on l.load_id between c.load_id and coalesce(c.last_load_id, c.load_id)
        where c.job_id = v_job.job_id
          and c.change = 'missing'
          and lower(c.column_name) = lower(t.name)
      )
    union all
    select
      h.header, e.name, case when v_job.target = v_name then e.position else 1 end, e.position
    from headers as h
    cross join unnest(h.header) with ordinality as e (name, position)
    where lower(e.name) <> all(
      array(select lower(c) from unnest(setup._columns(v_job.target::regclass)) as c)
    )
  )
  select distinct array_agg(t.name order by t.place, t.position) from there as t group by t.header;
  if not found then
    return query select v_columns;
  end if;
end;
$$;
comment on function setup._file_columns is
'Return the columns of a table as its files have delivered them, one row for each different list.';
revoke all on function setup._file_columns from public;
