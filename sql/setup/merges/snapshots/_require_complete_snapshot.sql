create or replace function setup._require_complete_snapshot(p_target regclass, p_reason text)
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
comment on function setup._require_complete_snapshot is
'Raise MW056 when there is a reason to refuse a snapshot.';
revoke all on function setup._require_complete_snapshot from public;
