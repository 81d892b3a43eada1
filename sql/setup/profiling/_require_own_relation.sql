create or replace function setup._require_own_relation(p_relation regclass)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Who reads with the rights of our owner must not choose a view of his own: it may call anything.
declare
  v_owner oid := (select c.relowner from pg_class as c where c.oid = p_relation);
begin
  if v_owner <> current_user::regrole and not pg_has_role(session_user, current_user, 'member') then
    raise insufficient_privilege using
      message = format(
        '"%s" belongs to "%s"', setup._relation_name(p_relation), v_owner::regrole
      ),
      detail = format('The warehouse belongs to "%s", who reads it for you.', current_user),
      hint = format('Run: alter table %s owner to %I;', p_relation, current_user);
  end if;
end;
$$;
comment on function setup._require_own_relation is
'Raise 42501 for a relation that is not of the owner of the warehouse, unless he asks himself.';
revoke all on function setup._require_own_relation from public;
