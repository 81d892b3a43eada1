create or replace function setup.register_phases(p_pipeline text, p_phases text[] default null)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
-- NULL: all of them.
declare
  v_phase text;
begin
  perform setup._get_pipeline(p_pipeline);
  foreach v_phase in array coalesce(p_phases, '{}') loop
    perform setup._check_choice(
      'MW012', format('pipeline "%s"', p_pipeline), 'phase', v_phase,
      array(select p.phase from setup.phases as p order by p.position)
    );
  end loop;
  delete from setup.pipeline_phases as r
  where r.pipeline = p_pipeline and r.phase <> all(p_phases);
  insert into setup.pipeline_phases (pipeline, phase)
  select p_pipeline, p.phase
  from setup.phases as p
  where p_phases is null or p.phase = any(p_phases)
  on conflict do nothing;
end;
$$;
comment on function setup.register_phases is
'Let the driver run a pipeline in phases. Raises MW001, MW012.';
revoke all on function setup.register_phases from public;
