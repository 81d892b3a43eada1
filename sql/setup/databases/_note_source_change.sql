create or replace function setup._note_source_change(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_column text,
  p_change text,
  p_action text,
  p_before text,
  p_now text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into setup.schema_changes (
    job_id, load_id, target, column_name, change, action, detected_at, last_load_id, ended_at,
    type_before, type_now
  )
  values (
    p_job.job_id, p_load_id, p_job.target, p_column, p_change, p_action, setup._now(), p_load_id,
    setup._now(), p_before, p_now
  );
  perform setup._announce(
    p_job.layer, p_job.job_name, 'schema change',
    p_message => format(
      '%s column "%s": %s%s', p_change, p_column, p_action,
      case
        when p_now is null then format(' (it was %s)', p_before)
        when p_before is null then format(' (%s)', p_now)
        else format(' (%s, now %s)', p_before, p_now)
      end
    )
  );
end;
$$;
comment on function setup._note_source_change is
'Note that a source table has changed and what became of the bronze table, and say so.';
revoke all on function setup._note_source_change from public;
