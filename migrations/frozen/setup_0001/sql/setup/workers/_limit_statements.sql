create or replace function setup._limit_statements(p_task_id bigint)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- Called before each part of a load, for the limit of a statement begins anew with each of them.
declare
  c_shortest constant numeric := 100;
  c_longest  constant numeric := 2147483647;
  v_left     numeric;
begin
  perform setup._client_require_wanted(p_task_id);
  select 1000 * extract(epoch from t.deadline - setup._now()) into v_left
  from setup.run_tasks as t
  where t.task_id = p_task_id;
  perform set_config(
    'statement_timeout',
    -- 0 = no limit
    case
      when v_left is null then 0
      else ceil(least(greatest(v_left, c_shortest), c_longest))
    end::text,
    false
  );
end;
$$;
comment on function setup._limit_statements is
'Let the statements of this session end with the limit of its task; raises when that is over.';
revoke all on function setup._limit_statements from public;
