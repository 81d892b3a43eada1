create or replace function setup._show_plan(
  p_layers text[],
  p_pipelines text[],
  p_select text[],
  p_full_refresh boolean
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_planned record;
begin
  for v_planned in
    select * from setup.plan(p_pipelines, p_select, p_full_refresh, p_layers => p_layers)
  loop
    perform setup._announce(
      v_planned.layer, v_planned.job_name, v_planned.action, p_message => v_planned.reason
    );
  end loop;
  if not found then
    raise notice 'nothing to do: no enabled job is in scope';
  end if;
end;
$$;
comment on function setup._show_plan is
'Show a plan as notices: the dry run of the conductors.';
revoke all on function setup._show_plan from public;
