create or replace function setup._lock_merge_target(p_target regclass, p_timeout interval)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    -- a snapshot older than the lock misses what the merge before has written
    raise exception using
      errcode = 'MW050',
      message = format(
        '"%s" cannot take a merge at isolation level %s', setup._relation_name(p_target),
        current_setting('transaction_isolation')
      ),
      hint = 'Begin the transaction at isolation level read committed.';
  end if;
  perform setup._lock_table(
    p_target, 'share row exclusive', p_timeout, n.nspname, setup._relation_name(p_target)
  )
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  where c.oid = p_target;
end;
$$;
comment on function setup._lock_merge_target is
'Keep other writers from a target until the end of the transaction; readers go on. Raises MW050, '
'MW055.';
revoke all on function setup._lock_merge_target from public;
