create or replace function setup._open_ids(p_task setup.run_tasks, p_job setup.load_jobs)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- After a load of which only some ids failed, the next attempt asks for those alone.
declare
  v_name    text := 'ids_' || p_job.job_id;
  v_partial bigint := setup._partial_attempt(p_task);
  v_ids     bigint;
begin
  perform setup._drop_work_table(v_name);
  perform setup._create_table(
    format('work.%I', v_name),
    format('(id text collate "C" constraint %I primary key)', v_name || '_pkey')
  );
  if v_partial is not null then
    execute format('insert into work.%I (id) select setup._failed_ids($1, $2)', v_name)
    using p_task, v_partial;
  else
    execute format(
      $sql$
        insert into work.%I (id)
        select distinct s.data ->> $1 from %s as s where setup.is_key(s.data ->> $1)
      $sql$,
      v_name, (p_job.options -> 'ids' ->> 'table')::regclass
    )
    using p_job.options -> 'ids' ->> 'field';
  end if;
  get diagnostics v_ids = row_count;
  return v_ids;
end;
$$;
comment on function setup._open_ids is
'Collect the ids that a feed has to ask for in a work table; returns how many there are.';
revoke all on function setup._open_ids from public;
