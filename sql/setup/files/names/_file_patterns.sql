create or replace function setup._file_patterns(p_job setup.load_jobs)
returns table (pattern text, subfolder text)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- file:{key}/a.csv|b/*.csv|c.*|d/: * stands for any text within a name, but .* at its end for the
  -- extensions of the formats, and a folder for its files of these, without hidden ones
  select
    replace(regexp_replace(lower(s.stem), '([^[:alnum:]_*/])', '\\\1', 'g'), '*', '[^/]*')
    || case when s.stem like '%/' then '[^/._][^/]*' else '' end
    || case when s.stem <> p or p like '%/' then '\.(?:csv|jsonl|ndjson|parquet)' else '' end
    || '(?:\.gz)?',
    substring(p from '^(.*)/')
  from regexp_split_to_table(substring(p_job.source from '^file:\{[^}]+\}/(.*)$'), '\|') as p
  cross join lateral (select regexp_replace(p, '\.\*$', '') as stem) as s;
$$;
comment on function setup._file_patterns is
'Return what the source of a job means: regular expressions for names relative to its folder, and '
'the folder below it.';
revoke all on function setup._file_patterns from public;
