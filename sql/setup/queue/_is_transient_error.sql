create or replace function setup._is_transient_error(p_job setup.load_jobs, p_sqlstate text)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- 08 connection, 40 serialization, deadlock, 53 resources, 55P03 and MW055 lock, 57P0x server
  -- going down, MW063 and MW066 another database; option retry_on names more codes or classes, or
  -- 'all', option no_retry_on those that are not
  select (p_sqlstate ~ '^(08|40|53|55P03|57P0|MW055|MW063|MW066)'
    or coalesce(
      p_job.options -> 'retry_on' ?| array['all', p_sqlstate, left(p_sqlstate, 2)], false
    ))
    and not coalesce(
      p_job.options -> 'no_retry_on' ?| array[p_sqlstate, left(p_sqlstate, 2)], false
    );
$$;
comment on function setup._is_transient_error is
'Tell whether an error is worth another attempt: it can pass by itself, or the job says so.';
revoke all on function setup._is_transient_error from public;
