create or replace function setup._is_suite_read(p_target text, p_sha256 bytea)
returns boolean
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select
    from setup.quality_suites as s
    where s.target = p_target
      and s.file_sha256 = p_sha256
      and s.rules_hash = setup._suite_hash(p_target)
  );
$$;
comment on function setup._is_suite_read is
'Tell whether neither the file of a suite nor its rules have changed since they were the same.';
revoke all on function setup._is_suite_read from public;
