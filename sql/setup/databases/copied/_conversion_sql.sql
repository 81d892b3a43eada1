create or replace function setup._conversion_sql(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_into regclass,
  p_columns setup.source_columns[],
  p_keys text[],
  p_is_strict boolean
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_names   text;
  v_values  text;
  v_fault   text;
  v_reasons text;
  v_row     text;
begin
  select
    string_agg(quote_ident(k.bronze_column), ', ' order by k.place),
    string_agg(k.value_sql, ', ' order by k.place),
    string_agg(format('(%s)', k.fault_sql), ' or ' order by k.place)
    filter (where k.fault_sql is not null),
    string_agg(
      format(
        'case when %s then %L end', k.fault_sql,
        format('column "%s": %s', k.bronze_column, k.reason)
      ),
      ', ' order by k.place
    ) filter (where k.fault_sql is not null),
    format(
      'jsonb_object(%L::text[], array[%s])', array_agg(k.bronze_column order by k.place),
      string_agg(k.cell || '::text', ', ' order by k.place)
    )
  into v_names, v_values, v_fault, v_reasons, v_row
  from setup._copied_columns(p_load, p_columns, p_is_strict) as k;
  return setup._fill_sql(
    case
      when v_fault is not null then $sql$
        with refused as (
          insert into setup.quarantine (
            job_id, target, rule_name, reason, row_data, row_hash, row_key, run_id, load_id,
            quarantined_at
          )
          select distinct on (h.row_hash)
            {job_id}, {target_name}, 'unconvertible', concat_ws('; ', {reasons}), r.row_data,
            h.row_hash, {key}, {run_id}, $1, $2
          from {rows} as s
          cross join lateral (select {row} as row_data) as r
          cross join lateral (select md5(r.row_data::text)::uuid as row_hash) as h
          where {fault}
          on conflict (target, row_hash) where status = 'open'
          do update set load_id = excluded.load_id, reason = excluded.reason
        )
        insert into {into} ({names}, _load_id, _loaded_at)
        select {values}, $1, $2
        from {rows} as s
        where ({fault}) is not true
      $sql$
      else $sql$
        insert into {into} ({names}, _load_id, _loaded_at)
        select {values}, $1, $2
        from {rows} as s
      $sql$
    end,
    jsonb_build_object(
      'job_id', p_job.job_id,
      'target_name', quote_literal(p_job.target),
      'run_id', coalesce(
        (select l.run_id from setup.load_log as l where l.load_id = p_load.load_id)::text, 'null'
      ),
      'rows', format('work.%I', 'received_' || p_job.job_id),
      'into', p_into,
      'names', v_names,
      'values', v_values,
      'fault', v_fault,
      'reasons', v_reasons,
      'row', v_row,
      'key', coalesce(setup._copied_key_sql(p_columns, p_keys), 'null')
    )
  );
end;
$$;
comment on function setup._conversion_sql is
'Write the statement that converts copied texts into rows, and puts the others into quarantine.';
revoke all on function setup._conversion_sql from public;
