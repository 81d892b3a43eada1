create or replace function setup._refuse_snapshot(p_target regclass, p_reason text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_reason is not null then
    raise exception using
      errcode = 'MW056',
      message = format('the snapshot of "%s" is refused', setup._relation_name(p_target)),
      detail = p_reason,
      hint = 'Look at the source; if it is right, say so by the parameter.';
  end if;
end;
$$;
comment on function setup._refuse_snapshot is
'Raise MW056 for this reason, if there is one.';
revoke all on function setup._refuse_snapshot from public;
