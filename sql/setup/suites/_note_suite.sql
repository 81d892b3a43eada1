create or replace function setup._note_suite(p_target text, p_sha256 bytea)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- its row is part of what the digest is about
  insert into setup.quality_suites (target) values (p_target)
  on conflict (target) do nothing;
  update setup.quality_suites as s
  set file_sha256 = p_sha256, rules_hash = setup._suite_hash(p_target)
  where s.target = p_target;
end;
$$;
comment on function setup._note_suite is
'Note that the file of a suite and the rules of its table are the same.';
revoke all on function setup._note_suite from public;
