create or replace function setup._has_open_tasks(p_run_id bigint)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from setup.run_tasks as t
    where t.run_id = p_run_id and t.state in ('waiting', 'ready', 'running')
  );
$$;
comment on function setup._has_open_tasks is
'Tell whether a run has tasks that have not ended.';
revoke all on function setup._has_open_tasks from public;
