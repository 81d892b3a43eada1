create or replace function setup._file_name(p_job setup.load_jobs, p_path text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (
      select m.match[1]
      from setup._file_patterns(p_job) as p
      cross join lateral regexp_match(p_path, '/(' || p.pattern || ')$', 'i') as m (match)
      order by length(m.match[1]) desc nulls last
      limit 1
    ),
    regexp_replace(p_path, '^.*/', '')
  );
$$;
comment on function setup._file_name is
'Return the name of a file as the source of its job writes it: without the configured folder.';
revoke all on function setup._file_name from public;
