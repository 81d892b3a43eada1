create or replace function setup._announce_left_out(
  p_run_id bigint,
  p_layers text[],
  p_pipelines text[],
  p_select text[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_selection bigint[] := case
    when p_select is not null then array(select setup._select_jobs(p_select))
  end;
  v_left_out  record;
begin
  for v_left_out in
    select u.key as pipeline, u.value as missing
    from jsonb_each_text(
      setup._unconfigured_pipelines(p_layers, p_pipelines, v_selection)
    ) as u
    order by u.key
  loop
    raise notice '[run %] %', p_run_id, setup._for_client(
      format('%s  not configured  set %s', v_left_out.pipeline, v_left_out.missing)
    );
  end loop;
  for v_left_out in
    select
      j.job_name as name,
      case
        when j.is_enabled
          then format('select setup.configure_pipeline(%L, p_is_enabled => true);', j.pipeline)
        else format('select setup.configure_job(%L, p_is_enabled => true);', j.job_name)
      end as remedy
    from setup.load_jobs as j
    inner join setup.pipelines as p on p.pipeline = j.pipeline
    where not (j.is_enabled and p.is_enabled)
      and j.layer = any(p_layers)
      and (p_pipelines is null or j.pipeline = any(p_pipelines))
      and j.job_id = any(v_selection)
    order by j.job_name collate "C"
  loop
    raise notice '[run %] %', p_run_id, setup._for_client(
      format('%s  disabled  %s', v_left_out.name, v_left_out.remedy)
    );
  end loop;
end;
$$;
comment on function setup._announce_left_out is
'Name what a run leaves out: pipelines that are not configured, selected jobs that are disabled.';
revoke all on function setup._announce_left_out from public;
