create or replace function setup._lock_merge_target(p_target regclass, p_timeout interval)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_timeout text := current_setting('lock_timeout');
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
  perform set_config(
    'lock_timeout', (extract(epoch from p_timeout) * 1000)::bigint::text || 'ms', true
  );
  execute format('lock table %s in share row exclusive mode', p_target);
  perform set_config('lock_timeout', v_timeout, true);
exception
  when lock_not_available then
    raise exception using
      errcode = 'MW055',
      message = format('a merge into "%s" is already running', setup._relation_name(p_target)),
      detail = format('Waited %s for it.', p_timeout),
      hint = 'Try again when it has ended, or set a longer p_lock_timeout.';
end;
$$;
comment on function setup._lock_merge_target(regclass, interval) is
'Keep other writers from a target until the end of the transaction; readers go on. Raises MW050, '
'MW055.';
revoke all on function setup._lock_merge_target(regclass, interval) from public;
