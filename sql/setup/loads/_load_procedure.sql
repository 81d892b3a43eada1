create or replace function setup._load_procedure(p_job setup.load_jobs, p_load_id bigint)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A procedure may take p_load_id, and report through inout p_counts setup.load_counts.
-- It must not COMMIT: its work belongs to the transaction of its log row.
declare
  v_procedure regprocedure := setup._find_procedure(p_job.source);
  v_names     text[];
  v_result    record;
  v_counts    setup.load_counts;
  v_table     regclass := setup._find_relation(coalesce(p_job.target, p_job.job_name));
  v_node      oid := pg_relation_filenode(v_table);
begin
  if v_procedure is null then
    raise exception using
      errcode = 'MW005',
      message = format('procedure "%s" does not exist', p_job.source),
      hint = 'Create it again, or register the job with another one; it must not be overloaded.';
  end if;
  select coalesce(p.proargnames, '{}')
  into v_names
  from pg_proc as p
  where p.oid = v_procedure;
  if setup._reports_counts(p_job.source) then
    execute format(
      'call %s(%sp_counts => null)',
      v_procedure::regproc,
      case when 'p_load_id' = any(v_names) then format('p_load_id => %s, ', p_load_id) end
    ) into v_result;
    v_counts := v_result.p_counts;
  else
    execute format(
      'call %s(%s)',
      v_procedure::regproc,
      case when 'p_load_id' = any(v_names) then format('p_load_id => %s', p_load_id) end
    );
    if v_table is not null
      and p_job.options ->> 'taken_back' is distinct from 'keep'
      and not setup._only_grew(v_table, v_node)
    then
      perform setup._note_retraction(p_job.job_id, p_load_id, 0);
    end if;
  end if;
  return (
    coalesce(v_counts.rows_read, 0), coalesce(v_counts.rows_inserted, 0),
    coalesce(v_counts.rows_updated, 0), coalesce(v_counts.rows_deleted, 0),
    coalesce(v_counts.rows_unchanged, 0), coalesce(v_counts.rows_quarantined, 0)
  )::setup.load_counts;
end;
$$;
comment on function setup._load_procedure is
'Load a job of type procedure: call it with the load id, take over the counts it reports.';
revoke all on function setup._load_procedure from public;
