create or replace procedure setup.orchestrate_all(
  p_pipelines text[] default null,
  p_select text[] default null,
  p_full_refresh boolean default false,
  p_workers integer default 1,
  p_dry_run boolean default false,
  p_fail_fast boolean default false
)
language plpgsql
as $$
begin
  call setup._orchestrate(
    '{bronze,silver,gold}', p_pipelines, p_select, p_full_refresh, p_workers, p_dry_run, p_fail_fast
  );
end;
$$;
comment on procedure setup.orchestrate_all is
'Load the whole warehouse, or the pipelines and selectors given; raises MW020 at the end when a '
'job failed.';
revoke all on procedure setup.orchestrate_all from public;
