create or replace function setup._replace_records(p_task setup.run_tasks, p_job setup.load_jobs)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Writes: the bronze table, setup.answered_ids, setup.quarantine, setup.schema_changes
-- What has answered is replaced: everything; or, for a feed, the ids that have answered and those
-- that are no longer listed, while those that failed stay as they are; or, when only the remainder
-- of an attempt before was asked for, the ids of work.ids_<job>, which have answered.
-- Raises MW033.
declare
  v_target       regclass := p_job.target::regclass;
  v_ids          text := format('work.%I', 'ids_' || p_job.job_id);
  v_is_remainder boolean := setup._partial_attempt(p_task) is not null;
  v_failed       text[] := array(select setup._failed_ids(p_task, p_task.load_id));
  v_answered     text[];
  v_counts       setup.load_counts;
  v_deleted      bigint;
begin
  execute format('lock table %s in share row exclusive mode', v_target);
  -- 1: their rows
  if v_is_remainder then
    execute format('select array(select i.id from %s as i)', v_ids) into v_answered;
    execute format(
      'delete from %s where _parent_id in (select i.id from %s as i)', v_target, v_ids
    );
    get diagnostics v_deleted = row_count;
  elsif v_failed <> '{}' then
    execute format(
      'delete from %s where _parent_id is null or _parent_id not in (select unnest($1))', v_target
    )
    using v_failed;
    get diagnostics v_deleted = row_count;
  else
    v_deleted := setup._count_rows(v_target);
    execute format('truncate table %s', v_target);
  end if;
  v_counts := setup._insert_records(p_task, p_job);
  v_counts.rows_deleted := v_deleted;
  perform setup._require_records(p_job, p_task.load_id, v_counts);
  -- 2: which ids have answered
  if p_job.options ? 'ids' then
    if not v_is_remainder then
      execute format(
        $sql$
          delete from setup.answered_ids as a
          where a.job_id = $1
            and a.record_id not in (select i.id from %s as i)
            and a.record_id not in (select unnest($2))
        $sql$,
        v_ids
      )
      using p_job.job_id, v_failed;
    end if;
    execute format(
      $sql$
        insert into setup.answered_ids (job_id, record_id)
        select $1, i.id from %s as i
        on conflict do nothing
      $sql$,
      v_ids
    )
    using p_job.job_id;
  end if;
  -- 3: their quarantine, but for what has been refused again
  update setup.quarantine as q
  set status = 'resolved', resolved_load_id = p_task.load_id
  where q.job_id = p_job.job_id
    and q.status = 'open'
    and q.rule_name = 'malformed_record'
    and q.load_id <> p_task.load_id
    and case
      when v_is_remainder then q.row_data ->> '_parent_id' = any(v_answered)
      else coalesce(q.row_data ->> '_parent_id' <> all(v_failed), true)
    end;
  perform setup._note_unknown_fields(p_job, p_task.load_id);
  perform setup._drop_work_table('received_' || p_job.job_id);
  perform setup._drop_work_table('ids_' || p_job.job_id);
  return v_counts;
end;
$$;
comment on function setup._replace_records is
'Replace the rows of a bronze table by the records that were received; refused ones go to '
'quarantine.';
revoke all on function setup._replace_records from public;
