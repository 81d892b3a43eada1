create or replace function setup._quarantine_events(
  p_plan setup.merge_plan,
  p_load_id bigint,
  p_load_time timestamptz
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  -- what a rebuild folds into is not what its events are for
  v_name     text := coalesce(
    p_plan.options ->> 'quarantine_target', setup._relation_name(p_plan.target)
  );
  v_rejected text;
  v_sequence text[] := coalesce(setup._text_array(p_plan.options -> 'sequence'), '{}');
  v_rows     bigint;
begin
  if p_plan.options ->> 'is_complete' = 'true' then
    perform setup._resolve_events(v_name, p_plan.stage::regclass, p_load_id);
  end if;
  execute format(
    $sql$
      select string_agg(format('%%s: %%s', r._reason, r.number), ', ' order by r._reason)
      from (
        select _reason, count(*) as number from %s where _reason is not null group by _reason
      ) as r
    $sql$,
    p_plan.stage
  ) into v_rejected;
  if v_rejected is null then
    return 0;
  elsif p_plan.options ->> 'on_reject' = 'error' then
    raise exception using
      errcode = 'MW053',
      message = format('the merge into "%s" refuses events', v_name),
      detail = format('Rows by reason: %s.', v_rejected),
      hint = 'Correct the source, or let p_on_reject be quarantine.';
  end if;
  execute format(
    $sql$
      with refused as (
        select
          s._reason as rule_name, s._refused - '{_source_load,_quarantine_id}'::text[] as row_data,
          case s._reason
            when 'null_key' then setup._name_nulls(s._refused, $4)
            when 'null_sequence' then setup._name_nulls(s._refused, $5)
            when 'behind_horizon' then $6
            else case when s._op = '?' then $7 else $8 end
          end as reason,
          (s._refused ->> '_source_load')::bigint as source_load_id,
          (s._refused ->> '_quarantine_id')::bigint as quarantine_id
        from %s as s
        where s._reason is not null
      ),
      -- what a replay took for good
      opened as (
        update setup.quarantine as q
        set status = 'open', rule_name = r.rule_name, rule_names = '{}', reason = r.reason
        from refused as r
        where q.quarantine_id = r.quarantine_id
      )
      insert into setup.quarantine (
        job_id, target, rule_name, reason, row_data, source_file, source_line, source_load_id,
        row_hash, run_id, load_id, quarantined_at
      )
      select distinct on (h.row_hash)
        (select j.job_id from setup.load_jobs as j where j.target = $1), $1, r.rule_name, r.reason,
        r.row_data, r.row_data ->> '_source_file', (r.row_data ->> '_source_line')::bigint,
        r.source_load_id, h.row_hash,
        (select l.run_id from setup.load_log as l where l.load_id = $2), coalesce($2, 0), $3
      from refused as r
      cross join lateral (select setup._row_hash(r.row_data) as row_hash) as h
      where r.quarantine_id is null
      order by h.row_hash, r.source_load_id desc
      on conflict (target, row_hash) where status = 'open' do nothing
    $sql$,
    p_plan.stage
  )
  using v_name, p_load_id, p_load_time, p_plan.keys, v_sequence,
    array_to_string(v_sequence, ', ') || ' lies before the horizon of setup.compact_history',
    'not exactly one of delete_when, truncate_when, upsert_when holds',
    format('%s names a column that is not there', p_plan.options ->> 'columns_to_update');
  get diagnostics v_rows = row_count;
  return v_rows;
end;
$$;
comment on function setup._quarantine_events is
'Put refused events into quarantine, each once; returns how many were added. Raises MW053.';
revoke all on function setup._quarantine_events from public;
