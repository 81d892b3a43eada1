create or replace function setup._note_schema_change(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_column text,
  p_change text,
  p_action text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- setup._close_delivery ends what no file of a load had.
declare
  v_last bigint;
begin
  select c.last_load_id into v_last
  from setup.schema_changes as c
  where c.job_id = p_job.job_id
    and (c.column_name, c.change, c.action) = (p_column, p_change, p_action)
    and c.ended_at is null;
  if not found then
    insert into setup.schema_changes (
      job_id, load_id, target, source_file, column_name, change, action, detected_at, last_load_id
    )
    values (
      p_job.job_id, p_load_id, p_job.target, p_path, p_column, p_change, p_action, setup._now(),
      p_load_id
    );
    perform setup._announce(
      p_job.layer, p_job.job_name, 'schema change',
      p_message => format('%s column "%s": %s', p_change, p_column, p_action)
    );
  elsif v_last is distinct from p_load_id then
    update setup.schema_changes as c
    set last_load_id = p_load_id
    where c.job_id = p_job.job_id
      and (c.column_name, c.change, c.action) = (p_column, p_change, p_action)
      and c.ended_at is null;
  end if;
end;
$$;
comment on function setup._note_schema_change is
'Note a difference between source and table, and say so, once until it has been away.';
revoke all on function setup._note_schema_change from public;
