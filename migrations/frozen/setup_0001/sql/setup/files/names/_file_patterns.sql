create or replace function setup._file_patterns(p_job setup.load_jobs)
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- file:{key}/a.csv|b/*.csv: * stands for any text within a name
  select array(
    select replace(regexp_replace(lower(p), '([^[:alnum:]_*/])', '\\\1', 'g'), '*', '[^/]*')
      || '(?:\.gz)?'
    from regexp_split_to_table(substring(p_job.source from '^file:\{[^}]+\}/(.*)$'), '\|') as p
  );
$$;
comment on function setup._file_patterns is
'Return regular expressions for the names of the files of a job, relative to its folder.';
revoke all on function setup._file_patterns from public;
