create or replace function setup._resolve_records(p_task setup.run_tasks, p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_is_remainder boolean := setup._partial_attempt(p_task) is not null;
  v_kept         text[] := array(select setup._failed_ids(p_task, p_task.load_id));
  v_answered     text[];
begin
  if v_is_remainder then
    execute format('select array(select i.id from work.%I as i)', 'ids_' || p_job.job_id)
    into v_answered;
  end if;
  update setup.quarantine as q
  set status = 'resolved', resolved_load_id = p_task.load_id
  where q.job_id = p_job.job_id
    and q.status = 'open'
    and q.rule_name = 'malformed_record'
    and q.load_id <> p_task.load_id
    and case
      when v_is_remainder then q.row_data ->> '_parent_id' = any(v_answered)
      else coalesce(q.row_data ->> '_parent_id' <> all(v_kept), true)
    end;
end;
$$;
comment on function setup._resolve_records is
'Resolve the quarantine of records that the source has delivered well, or no longer delivers.';
revoke all on function setup._resolve_records from public;
