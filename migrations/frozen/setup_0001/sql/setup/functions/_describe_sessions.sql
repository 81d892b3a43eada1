create or replace function setup._describe_sessions(p_pids integer[])
returns text
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- not what they execute: it may hold values
  select string_agg(
    concat_ws(
      ', ',
      format('session %s', a.pid),
      nullif(a.application_name, ''),
      a.state || to_char(a.state_change at time zone 'UTC', '" since "YYYY-MM-DD HH24:MI:SS"Z"')
    ),
    '; ' order by a.pid
  )
  from pg_stat_activity as a
  where a.pid = any(p_pids);
$$;
comment on function setup._describe_sessions(integer[]) is
'Tell who some sessions are, and what they do since when: for those that others wait for.';
revoke all on function setup._describe_sessions(integer[]) from public;
