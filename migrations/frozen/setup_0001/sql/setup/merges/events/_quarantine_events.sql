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
      insert into setup.quarantine (
        job_id, target, rule_name, reason, row_data, source_file, source_line, row_hash, run_id,
        load_id, quarantined_at
      )
      select distinct on (h.row_hash)
        (select j.job_id from setup.load_jobs as j where j.target = $1), $1, s._reason,
        case s._reason
          when 'null_key' then setup._name_nulls(s._refused, $4)
          when 'null_sequence' then setup._name_nulls(s._refused, $5)
          when 'behind_horizon' then $6
          else case when s._op = '?' then $7 else $8 end
        end,
        s._refused, s._refused ->> '_source_file', (s._refused ->> '_source_line')::bigint,
        h.row_hash, (select l.run_id from setup.load_log as l where l.load_id = $2),
        coalesce($2, 0), $3
      from %s as s
      cross join lateral (select md5(s._refused::text)::uuid as row_hash) as h
      where s._reason is not null
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
