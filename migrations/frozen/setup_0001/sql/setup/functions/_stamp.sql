create or replace function setup._stamp(
  p_target regclass,
  p_load_id bigint,
  p_load_time timestamptz,
  out columns text,
  out "values" text,
  out assignments text
)
language sql
stable
set search_path = ''
as $$
  select
    coalesce(string_agg(', ' || s.c, '' order by s.c), ''),
    coalesce(string_agg(', ' || s.v, '' order by s.c), ''),
    coalesce(string_agg(format(', %s = %s', s.c, s.v), '' order by s.c), '')
  from (
    values ('_load_id', format('%s::bigint', coalesce(p_load_id, 0))),
      ('_loaded_at', format('%L::timestamptz', p_load_time))
  ) as s (c, v)
  where s.c = any(setup._columns(p_target));
$$;
comment on function setup._stamp(regclass, bigint, timestamptz, out text, out text, out text) is
  'Return the pieces of SQL that stamp _load_id and _loaded_at into written rows, as far as the target has them.';
revoke all on function setup._stamp(regclass, bigint, timestamptz, out text, out text, out text)
from public;
