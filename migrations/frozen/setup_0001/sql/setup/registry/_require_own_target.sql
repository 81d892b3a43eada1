create or replace function setup._require_own_target(p_job_name text, p_target regclass)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Every load has the rights of our owner, whoever begins it; bronze is even altered.
declare
  v_owner oid := (select c.relowner from pg_class as c where c.oid = p_target);
begin
  if v_owner is not null and not pg_has_role(v_owner, 'usage') then
    raise insufficient_privilege using
      message = format('target of "%s" belongs to "%s"', p_job_name, v_owner::regrole),
      detail = format('The warehouse belongs to "%s", who loads it.', current_user),
      hint = format(
        'Run: alter table %s owner to %I; before you create more: set role %2$I;',
        p_target, current_user
      );
  end if;
end;
$$;
comment on function setup._require_own_target is
'Raise 42501 for a table that the owner of the warehouse may not load.';
revoke all on function setup._require_own_target from public;
