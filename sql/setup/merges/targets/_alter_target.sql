create or replace function setup._alter_target(p_plan setup.merge_plan, p_changes text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Needs the target for itself, until the end of the transaction. While it waits for those who read,
-- others who want to read wait behind it: never longer than the time limit of the merge.
declare
  v_timeout text := current_setting('lock_timeout');
  v_limit   interval := coalesce((p_plan.options ->> 'lock_timeout')::interval, '10 s');
begin
  perform set_config('lock_timeout', setup._lock_limit(v_limit), true);
  perform setup._execute(format(E'alter table %s\n  %s', p_plan.target, p_changes));
  perform set_config('lock_timeout', v_timeout, true);
exception
  when lock_not_available then
    raise exception using
      errcode = 'MW055',
      message = format(
        '"%s" is in use and cannot get its new columns', setup._relation_name(p_plan.target)
      ),
      detail = format('Waited %s for those who read or write it.', v_limit),
      hint = 'Try again when they have ended, or set a longer p_lock_timeout.';
end;
$$;
comment on function setup._alter_target is
'Change the columns of a target, waiting for readers no longer than its merge may. Raises MW055.';
revoke all on function setup._alter_target from public;
