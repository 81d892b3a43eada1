create or replace function setup._lock_table(
  p_table regclass,
  p_mode text,
  p_limit interval,
  p_layer text,
  p_name text
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A session that waits for a lock cannot speak: it gives up once, to say who is in the way. From
-- then on it keeps its place in the queue: who comes and goes cannot overtake it for ever.
-- p_limit: NULL or 0 for none. p_mode: share row exclusive (readers go on) or access exclusive.
-- p_layer, p_name: who waits.
declare
  c_patience constant interval := '3 s';
  v_limit    constant interval := nullif(p_limit, '0');
  v_timeout  constant text := current_setting('lock_timeout');
  v_wait     text := case when v_limit < c_patience then setup._lock_limit(v_limit) else '3s' end;
  v_set      text;
  v_holders  text;
begin
  for v_round in 1 .. 2 loop
    begin
      v_set := set_config('lock_timeout', v_wait, true);
      execute format('lock table %s in %s mode', p_table, p_mode);
      v_set := set_config('lock_timeout', v_timeout, true);
      return;
    exception
      when lock_not_available then
        v_holders := setup._describe_sessions(
          array(
            select l.pid
            from pg_locks as l
            inner join pg_database as d on d.oid = l.database and d.datname = current_database()
            where l.locktype = 'relation'
              and l.relation = p_table
              and l.granted
              and l.pid <> pg_backend_pid()
              and (p_mode = 'access exclusive' or l.mode not in ('AccessShareLock', 'RowShareLock'))
          )
        );
    end;
    if v_round = 2 or v_limit <= c_patience then
      raise exception using
        errcode = 'MW055',
        message = format('table "%s" is locked by others', setup._relation_name(p_table)),
        detail = format('Waited %s for %s.', v_limit, coalesce(v_holders, 'a lock')),
        hint = 'Let that session end its transaction, or allow a longer lock_timeout (job option), '
          'p_lock_timeout (of a merge that is called).';
    end if;
    if v_holders is not null then
      perform setup._announce(p_layer, p_name, 'waits', p_message => 'for ' || v_holders);
    end if;
    v_wait := setup._lock_limit(v_limit - c_patience);
  end loop;
end;
$$;
comment on function setup._lock_table is
'Lock a table to the end of the transaction; after some seconds say who is in the way. Raises '
'MW055.';
revoke all on function setup._lock_table from public;
