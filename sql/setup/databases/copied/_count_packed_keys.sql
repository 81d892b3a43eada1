create or replace function setup._count_packed_keys(p_job setup.load_jobs)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_keys bigint;
begin
  execute format(
    'select coalesce(sum(bit_count(s.keys::bit(64))), 0) from work.%I as s',
    'received_sets_' || p_job.job_id
  )
  into v_keys;
  return v_keys;
end;
$$;
comment on function setup._count_packed_keys is
'Count the keys in the sets that a source has told.';
revoke all on function setup._count_packed_keys from public;
