create or replace function setup._signal(p_run_id bigint, p_pid integer, p_terminate boolean)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_terminate then
    perform pg_terminate_backend(p_pid);
  else
    perform pg_cancel_backend(p_pid);
  end if;
exception
  when insufficient_privilege then
    raise warning using
      message = format(
        '[run %s] session %s goes on  %s', p_run_id, p_pid, setup._for_client(sqlerrm)
      ),
      hint = format(
        'Have an administrator run: grant pg_signal_backend, pg_read_all_stats to %s;',
        setup._for_client(quote_ident(current_user))
      );
end;
$$;
comment on function setup._signal is
'Cancel the statement of a session of a run, or terminate the session; warns where that is not '
'allowed.';
revoke all on function setup._signal from public;
