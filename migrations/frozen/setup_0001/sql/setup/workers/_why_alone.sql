create or replace function setup._why_alone()
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when setup._dblink_schema() is null and exists (
      select from pg_extension as e where e.extname = 'dblink'
    )
      then format('"%s" may not execute the functions of dblink', current_user)
    when setup._dblink_schema() is null
      then 'extension dblink is not installed'
    when setup._caller_may_use_dblink()
      then format('"%s" may execute functions of dblink, which PUBLIC must not', session_user)
    when setup._loopback() is null
      then 'foreign server medallion_loopback is missing'
  end;
$$;
comment on function setup._why_alone is
'Tell why no sessions can be opened through dblink, NULL when they can.';
revoke all on function setup._why_alone from public;
