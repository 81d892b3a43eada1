create or replace function setup._describe_sessions(p_pids integer[])
returns text
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- not what they execute: it may hold values; of other databases nothing but that they are there
  select string_agg(
    concat_ws(
      ', ',
      format('session %s', a.pid),
      nullif(h.application_name, ''),
      h.state || to_char(h.state_change at time zone 'UTC', '" since "YYYY-MM-DD HH24:MI:SS"Z"')
    ),
    '; ' order by a.pid
  )
  from pg_stat_activity as a
  left join lateral (select a.application_name, a.state, a.state_change) as h
    on a.datname = current_database()
  where a.pid = any(p_pids);
$$;
comment on function setup._describe_sessions is
'Tell who some sessions are, and what they do since when: for those that others wait for.';
revoke all on function setup._describe_sessions from public;
