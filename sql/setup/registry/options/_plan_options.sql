create or replace function setup._plan_options(p_job setup.load_jobs)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_options jsonb := setup._merge_options(p_job);
  v_full    boolean := coalesce(p_job.options ->> 'full' = 'true', true);
begin
  if p_job.load_type <> 'snapshot' or not v_full and p_job.sequence <> '{}' then
    return v_options;
  end if;
  v_options := v_options || jsonb_build_object(
    'version_type', coalesce(
      setup._column_types(p_job.source::regclass) ->> (p_job.options ->> 'version'),
      'timestamp with time zone'
    )
  );
  if v_full then
    v_options := v_options - 'sequence' || jsonb_build_object(
      'feed', 'snapshots', 'on_missing', nullif(v_options ->> 'on_missing', 'keep')
    );
  end if;
  return v_options;
end;
$$;
comment on function setup._plan_options is
'Return what the merge of a job is planned with, whatever its version is.';
revoke all on function setup._plan_options from public;
