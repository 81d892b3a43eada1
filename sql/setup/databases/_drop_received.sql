create or replace function setup._drop_received(p_job_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform setup._drop_work_table('received_' || p_job_id);
  perform setup._drop_work_table('received_keys_' || p_job_id);
  perform setup._drop_work_table('received_sets_' || p_job_id);
end;
$$;
comment on function setup._drop_received is
'Drop what a client has copied from a database for a job.';
revoke all on function setup._drop_received from public;
