create or replace function setup._match_files(
  p_job setup.load_jobs,
  p_folder text,
  p_names text[]
)
returns setof text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_names: what is in the folder, NULL when it cannot be read. Upper and lower case do not matter,
-- a .gz suffix neither.
declare
  v_key     text := substring(p_job.source from '^file:\{([^}]+)\}/');
  v_pattern text := substring(p_job.source from '^file:\{[^}]+\}/(.*)$');
  v_found   text[];
begin
  if p_names is null then
    raise exception using
      errcode = 'MW030',
      message = format('folder "%s" does not exist or cannot be read', p_folder),
      hint = format(
        'Create it, allow the server to read it, or set configuration key "%s".', v_key
      );
  end if;
  select array_agg(n order by n collate "C") into v_found
  from unnest(p_names) as n
  where lower(n) ~ any(array(select '^' || p.pattern || '$' from setup._file_patterns(p_job) as p));
  if v_found is null and p_job.load_type = 'append' then
    return;
  elsif v_found is null then
    raise exception using
      errcode = 'MW030',
      message = format('file "%s/%s" does not exist', p_folder, v_pattern),
      hint = format(
        'Deliver the file, or set configuration key "%s" to the folder that has it.', v_key
      );
  elsif cardinality(v_found) > 1 and p_job.load_type <> 'append' then
    raise exception using
      errcode = 'MW032',
      message = format('more than one file is meant for "%s"', p_job.target),
      detail = format('Folder "%s" has %s.', p_folder, array_to_string(v_found, ' and ')),
      hint = 'Leave one of them there.';
  end if;
  return query select unnest(v_found);
end;
$$;
comment on function setup._match_files is
'Return which files of a folder are meant for a job. Raises MW030 when none is, MW032 when two '
'could be the one.';
revoke all on function setup._match_files from public;
