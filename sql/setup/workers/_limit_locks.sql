create or replace function setup._limit_locks(p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_job.options ? 'lock_timeout' then
    perform set_config(
      'lock_timeout', setup._lock_limit((p_job.options ->> 'lock_timeout')::interval), true
    );
  end if;
end;
$$;
comment on function setup._limit_locks is
'Let the statements of a load wait for a lock no longer than the option lock_timeout of its job.';
revoke all on function setup._limit_locks from public;
