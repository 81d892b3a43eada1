create or replace function setup._revoke_copy_rights(p_task setup.run_tasks)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The table itself stays until the next load: to drop it could wait for a session that copies.
declare
  v_table  regclass;
  v_client oid;
begin
  for v_table, v_client in
    select distinct c.oid::regclass, a.grantee
    from pg_class as c
    cross join lateral aclexplode(c.relacl) as a
    where c.relnamespace = 'work'::regnamespace
      and c.relname in (
        'received_' || p_task.job_id, 'received_keys_' || p_task.job_id,
        'received_sets_' || p_task.job_id
      )
      and a.grantee <> c.relowner
  loop
    execute format('revoke insert on %s from %s', v_table, v_client::regrole);
  end loop;
end;
$$;
comment on function setup._revoke_copy_rights is
'Take back the right to send records for a task from whoever was granted it.';
revoke all on function setup._revoke_copy_rights from public;
