create or replace function setup._file_name_in(p_path text, p_patterns text[])
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (
      select m.match[1]
      from unnest(p_patterns) as p (pattern)
      cross join lateral regexp_match(p_path, '/(' || p.pattern || ')$', 'i') as m (match)
      order by length(m.match[1]) desc nulls last
      limit 1
    ),
    regexp_replace(p_path, '^.*/', '')
  );
$$;
comment on function setup._file_name_in is
'Return the end of a path that one of some patterns describes, else its last part.';
revoke all on function setup._file_name_in from public;
