create or replace function setup._load_copied(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[],
  p_clock jsonb
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Reads:  the texts that came, work.received_<job> and work.received_keys_<job>
-- Writes: the bronze table, setup.source_tables, source_columns, source_watermarks, source_loads,
--         setup.quarantine
declare
  v_target  regclass := p_job.target::regclass;
  v_keys    text[] := setup._source_keys(p_job, p_load.catalogue, p_columns);
  v_time    timestamptz := setup._now();
  v_counts  setup.load_counts := (0, 0, 0, 0, 0, 0);
  v_typed   regclass;
  v_key     text;
  v_refused bigint;
  v_gone    bigint := 0;
  v_live    bigint;
  v_marked  bigint := 0;
  v_removed bigint;
begin
  v_removed := setup._fit_bronze_table(p_job, p_load, p_columns, v_keys);
  perform setup._store_source_description(p_job, p_load, p_columns, v_keys);
  v_typed := setup._create_typed_stage(p_job, v_target);
  if v_typed is null and setup._begins_unlogged(p_load, v_target) then
    execute format('truncate table %s', v_target);
    v_key := setup._set_bronze_key_aside(v_target);
  end if;
  select c.rows_converted, c.rows_refused into v_counts.rows_inserted, v_refused
  from setup._convert_copied(
    p_job, p_load, coalesce(v_typed, v_target), p_columns, v_keys, v_time
  ) as c;
  perform setup._require_few_refused(p_job, p_load, v_refused);
  if v_typed is null then
    perform setup._add_bronze_key(v_target, v_keys, v_key);
    v_live := v_counts.rows_inserted;
    if v_counts.rows_inserted > 0 then
      perform setup._analyze_read_columns(
        v_target, v_keys || setup._bronze_column(p_job.options ->> 'watermark')
      );
    end if;
  elsif v_keys = '{}' then
    perform setup._require_not_emptied(p_job, p_load);
    v_counts := setup.merge_full(v_target, v_typed, v_keys, p_load.load_id, v_time);
  else
    v_counts := setup.merge_upsert(v_target, v_typed, v_keys, p_load.load_id, v_time);
    select g.rows_live, g.rows_gone, g.rows_deleted, g.rows_marked
    into v_live, v_gone, v_counts.rows_deleted, v_marked
    from setup._remove_gone(p_job, p_load, p_columns, v_keys, v_time) as g;
    v_counts.rows_updated := v_counts.rows_updated + v_marked;
  end if;
  if v_typed is not null then
    execute format('drop table %s', v_typed);
  end if;
  v_counts.rows_read := p_load.rows_streamed;
  v_counts.rows_deleted := v_counts.rows_deleted + v_removed;
  v_counts.rows_quarantined := v_refused;
  perform setup._close_copied_quarantine(p_job, p_load, p_columns, v_keys);
  perform setup._require_all_there(p_job, p_load, v_live);
  perform setup._move_source_watermark(p_job, p_load, p_columns, p_clock);
  update setup.source_loads as l
  set
    rows_missing = v_gone,
    zero_dates = setup._count_zero_dates(p_job, p_load, p_columns)
  where l.load_id = p_load.load_id;
  return v_counts;
end;
$$;
comment on function setup._load_copied is
'Load what a client has copied from a database into bronze. Raises MW042, MW065, MW067-MW069.';
revoke all on function setup._load_copied from public;
