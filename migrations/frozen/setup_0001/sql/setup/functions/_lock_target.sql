create or replace function setup._lock_target(p_job setup.load_jobs, p_mode text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A session that waits for a lock cannot speak: it waits in slices, and says after the first one
-- who is in the way. p_mode: share row exclusive (readers go on) or access exclusive.
-- Raises MW055 after the option lock_timeout.
declare
  c_slice   constant numeric := 3000;
  v_target  constant regclass := p_job.target;
  v_limit   constant text := current_setting('lock_timeout');
  v_left    numeric := 1000 * extract(epoch from (p_job.options ->> 'lock_timeout')::interval);
  v_holders text;
begin
  loop
    begin
      perform set_config('lock_timeout', round(least(v_left, c_slice))::text, true);
      execute format('lock table %s in %s mode', v_target, p_mode);
      perform set_config('lock_timeout', v_limit, true);
      return;
    exception
      when lock_not_available then
        v_left := v_left - c_slice;
    end;
    if v_holders is null or v_left <= 0 then
      v_holders := setup._describe_sessions(
        array(
          select l.pid
          from pg_locks as l
          inner join pg_database as d on d.oid = l.database and d.datname = current_database()
          where l.locktype = 'relation'
            and l.relation = v_target
            and l.granted
            and l.pid <> pg_backend_pid()
            and (p_mode = 'access exclusive' or l.mode not in ('AccessShareLock', 'RowShareLock'))
        )
      );
      if v_left <= 0 then
        raise exception using
          errcode = 'MW055',
          message = format('table "%s" is locked by others', setup._relation_name(v_target)),
          detail = format(
            'Waited %s for %s.', p_job.options ->> 'lock_timeout', coalesce(v_holders, 'a lock')
          ),
          hint = 'Let that session end its transaction, or give the job a longer lock_timeout.';
      end if;
      if v_holders is not null then
        perform setup._announce(
          p_job.layer, p_job.job_name, 'waits', p_message => 'for ' || v_holders
        );
      end if;
    end if;
  end loop;
end;
$$;
comment on function setup._lock_target(setup.load_jobs, text) is
'Lock the target of a job to the end of the transaction; after some seconds say who is in the way.';
revoke all on function setup._lock_target(setup.load_jobs, text) from public;
