create or replace function setup._file_patterns(p_job setup.load_jobs)
returns table (pattern text, subfolder text)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- file:{key}/a.csv|b/*.csv: * stands for any text within a name
  select
    replace(regexp_replace(lower(p), '([^[:alnum:]_*/])', '\\\1', 'g'), '*', '[^/]*')
    || '(?:\.gz)?',
    substring(p from '^(.*)/')
  from regexp_split_to_table(substring(p_job.source from '^file:\{[^}]+\}/(.*)$'), '\|') as p;
$$;
comment on function setup._file_patterns is
'Return what the source of a job means: regular expressions for names relative to its folder, and '
'the folder below it.';
revoke all on function setup._file_patterns from public;
