create or replace function setup._insert_records(p_task setup.run_tasks, p_job setup.load_jobs)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_target   regclass := p_job.target::regclass;
  v_received regclass := format('work.%I', 'received_' || p_job.job_id)::regclass;
  v_counts   setup.load_counts := (0, 0, 0, 0, 0, 0);
begin
  execute format(
    $sql$
      with parsed as materialized (
        select
          r.parent_id, r.page, r.page_row, r.answer as record, setup._try_record(r.answer) as data
        from %1$s as r
        where r.field is null
        union all
        select r.parent_id, r.page, s.page_row, s.refused, s.data
        from %1$s as r
        cross join lateral setup._records_of(r.answer, r.field) as s
        where r.field is not null
      ),
      refused as (
        insert into setup.quarantine (
          job_id, target, rule_name, reason, row_data, raw_line, row_hash, run_id, load_id,
          quarantined_at
        )
        select distinct on (h.row_hash)
          $1, $2, 'malformed_record',
          concat_ws(
            '; ',
            case
              when left(p.record, 1000) ~ '^\s*[{<]' then 'jsonb cannot hold it'
              else 'it is no object'
            end,
            case when octet_length(p.record) > 67108864 then 'only its beginning is kept' end
          ),
          jsonb_build_object('_parent_id', p.parent_id, '_page', p.page, '_page_row', p.page_row),
          case when octet_length(p.record) > 67108864 then left(p.record, 65536) else p.record end,
          h.row_hash, $3, $4, $5
        from parsed as p
        cross join lateral (
          select md5(concat_ws(':', p.parent_id, p.record))::uuid as row_hash
        ) as h
        where p.data is null
        order by h.row_hash, p.page, p.page_row
        on conflict (target, row_hash) where status = 'open'
        do update set load_id = excluded.load_id
      ),
      kept as (
        insert into %2$s (data, _page, _page_row, _load_id, _loaded_at%3$s)
        select p.data, p.page, p.page_row, $4, $5%4$s
        from parsed as p
        where p.data is not null
        returning 1
      )
      select (select count(*) from parsed), (select count(*) from kept)
    $sql$,
    v_received, v_target,
    case when '_parent_id' = any(setup._columns(v_target)) then ', _parent_id' end,
    case when '_parent_id' = any(setup._columns(v_target)) then ', p.parent_id' end
  )
  into v_counts.rows_read, v_counts.rows_inserted
  using p_job.job_id, p_job.target, p_task.run_id, p_task.load_id, setup._now();
  v_counts.rows_quarantined := v_counts.rows_read - v_counts.rows_inserted;
  return v_counts;
end;
$$;
comment on function setup._insert_records is
'Insert the records that were received into a bronze table; refused ones go to quarantine.';
revoke all on function setup._insert_records from public;
