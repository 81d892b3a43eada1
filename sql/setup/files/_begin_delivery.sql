create or replace function setup._begin_delivery(p_job setup.load_jobs, p_full_refresh boolean)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A full delivery takes the place of what the table has; so does a full refresh of an append job.
-- Bronze is truncated: COPY into a table emptied in the same transaction is fastest.
-- Returns the number of rows that go.
declare
  v_rows bigint := 0;
begin
  perform setup._restore_ledger(p_job);
  if p_job.load_type = 'append' and not p_full_refresh then
    return 0;
  end if;
  select coalesce(sum(f.rows), 0) into v_rows
  from setup.load_files as f
  where f.job_id = p_job.job_id and (f.is_current or f.status = 'outdated');
  if v_rows = 0 and not setup._is_empty(p_job.target::regclass) then
    -- of deliveries that the ledger does not know
    v_rows := setup._count_rows(p_job.target::regclass);
  end if;
  update setup.load_files as f set status = 'replaced'
  where f.job_id = p_job.job_id and f.status <> 'replaced';
  perform setup._lock_target(p_job, 'access exclusive');
  execute format('truncate table %s', p_job.target::regclass);
  if current_setting('wal_level') = 'minimal' then
    -- then the commit waits until all rows are on the disk: begin to write them meanwhile
    perform set_config('backend_flush_after', '2MB', true);
  end if;
  return v_rows;
end;
$$;
comment on function setup._begin_delivery is
'Make room for a complete delivery: empty the table and mark its files as replaced; returns the '
'rows that go.';
revoke all on function setup._begin_delivery from public;
