create or replace function setup._stage_entries(p_job setup.load_jobs, p_rule_name text)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Locks them: who discards one waits, and finds it closed. Returns whether there are any.
declare
  v_name text := 'entries_' || p_job.job_id;
  v_ids  bigint[];
begin
  v_ids := array(
    select q.quarantine_id
    from setup.quarantine as q
    where q.job_id = p_job.job_id
      and q.status = 'open'
      and (p_rule_name is null or p_rule_name = any(q.rule_names || q.rule_name))
    order by q.quarantine_id
    for update
  );
  if v_ids = '{}' then
    return false;
  end if;
  perform setup._drop_work_table(v_name);
  perform setup._create_table(
    format('work.%I', v_name),
    '(quarantine_id bigint, rule_name text, load_id bigint, source_load_id bigint, row_hash uuid, '
    'row_key jsonb, origin uuid, source_file text, source_line bigint, is_found boolean)'
  );
  execute format(
    $sql$
      insert into work.%I
      select
        q.quarantine_id, q.rule_name, q.load_id, q.source_load_id, q.row_hash,
        q.row_key - '_version',
        -- what the view shows as _row is the entry, or a part of what a merge has refused
        setup._row_hash(coalesce(q.row_data -> '_row', q.row_data)),
        q.source_file, q.source_line,
        -- a load that the gate of its table has kept out is judged again by the next load
        q.rule_name = 'table_gate'
      from setup.quarantine as q
      where q.quarantine_id = any($1)
    $sql$,
    v_name
  ) using v_ids;
  execute format('analyze work.%I', v_name);
  return true;
end;
$$;
comment on function setup._stage_entries is
'Put the open entries of a job, perhaps of one rule only, into a work table for a replay.';
revoke all on function setup._stage_entries from public;
