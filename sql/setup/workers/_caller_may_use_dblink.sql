create or replace function setup._caller_may_use_dblink()
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- The session of the caller would have our connections, and any function of dblink could give
  -- them orders: whoever may become our owner anyway may have them, no other one.
  select not pg_has_role(session_user, current_user, 'member') and exists (
    select
    from pg_proc as p
    cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
    where p.probin in ('$libdir/dblink', 'dblink')
      and case a.grantee when 0 then true else pg_has_role(session_user, a.grantee, 'member') end
  );
$$;
comment on function setup._caller_may_use_dblink is
'Tell whether somebody else than our owner has called us who may execute a function of dblink.';
revoke all on function setup._caller_may_use_dblink from public;
