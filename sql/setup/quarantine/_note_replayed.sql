create or replace function setup._note_replayed(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_counts setup.load_counts
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- As setup._store_watermarks does it; what the job has read of its sources is as before.
begin
  if p_counts.rows_updated + p_counts.rows_deleted > 0 then
    perform setup._note_retraction(p_job.job_id, p_load_id, 0);
  end if;
  if p_counts.rows_inserted + p_counts.rows_updated + p_counts.rows_deleted > 0 then
    insert into setup.watermarks as w (job_id, source, column_name, value, load_id, updated_at)
    values (p_job.job_id, '(target)', '_load_id', p_load_id::text, p_load_id, setup._now())
    on conflict (job_id, source, column_name) do update
    set value = excluded.value, load_id = excluded.load_id, updated_at = excluded.updated_at;
  end if;
end;
$$;
comment on function setup._note_replayed is
'Let the readers of a table know that a replay has changed it.';
revoke all on function setup._note_replayed from public;
