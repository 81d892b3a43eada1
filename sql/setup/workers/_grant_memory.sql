create or replace function setup._grant_memory(p_job setup.load_jobs, p_workers integer)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A load sorts and hashes whole tables, in few sessions; work_mem is meant for many. shared_buffers
-- says how large the server is: the workers of a run share as much again, and none gets less than
-- its session has. To the end of the transaction.
declare
  v_wanted bigint := setup._memory_kb(coalesce(
    p_job.options ->> 'load_work_mem',
    (select c.config_value from setup.etl_config as c where c.config_key = 'load_work_mem')
  ));
  v_set    text;
begin
  v_wanted := coalesce(
    v_wanted,
    greatest(
      pg_size_bytes(current_setting('work_mem')),
      least(
        pg_size_bytes(current_setting('shared_buffers')) / greatest(p_workers, 1),
        1073741824
      )
    ) / 1024
  );
  v_set := set_config('work_mem', v_wanted || 'kB', true);
end;
$$;
comment on function setup._grant_memory is
'Give the statements of a load the memory that its job, the configuration or the server says.';
revoke all on function setup._grant_memory from public;
