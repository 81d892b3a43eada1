create or replace function setup._sla_interval(p_level jsonb)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- freshness and latency are how old the newest row may be; NULL for other service levels
  select (p_level ->> 'value') || ' ' || u.name
  from (
    select w.name
    from (
      values
      ('y|yr|years?', 'years'), ('mo|months?', 'months'), ('w|weeks?', 'weeks'),
      ('d|days?', 'days'), ('h|hr|hours?', 'hours'), ('m|min|minutes?', 'minutes'),
      ('s|seconds?', 'seconds')
    ) as w (unit, name)
    where lower(p_level ->> 'unit') ~ ('^(?:' || w.unit || ')$')
  ) as u
  where lower(p_level ->> 'property') in ('freshness', 'latency', 'ly')
    and p_level ->> 'value' ~ '^\d+(\.\d+)?$';
$$;
comment on function setup._sla_interval is
'Return how old the newest row may be by a service level; NULL when it says something else.';
revoke all on function setup._sla_interval from public;
