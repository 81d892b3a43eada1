create or replace function setup._load_plain_files(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_files setup.delivery[]
)
returns setup.delivery[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_files: path, size, modified_at and, in start, the content. Those that are loaded come back with
-- their rows as header_lines. A first file of the load has its own way, which locks the table.
declare
  v_target regclass := p_job.target::regclass;
  v_now    timestamptz := setup._now();
  v_plain  setup.delivery[];
  v_header text[];
  v_texts  setup.delivery[];
begin
  v_plain := setup._plain_files(p_job, p_files);
  if v_plain = '{}' then
    return v_plain;
  end if;
  for v_header in select distinct f.header from unnest(v_plain) as f loop
    perform setup._insert_plain_rows(p_job, p_load_id, v_plain, v_header);
  end loop;
  v_plain := array(
    select row(
      f.path, f.size, f.modified_at, f.sha256, null, null, f.first_modified_at, f.header,
      octet_length(c.lines) - octet_length(replace(c.lines, E'\n', '')), null, f.format, null
    )::setup.delivery
    from unnest(v_plain) as f
    -- without the end of the last line there are as many line ends as rows
    cross join lateral (select rtrim(convert_from(f.start, 'UTF8'), E'\n') as lines) as c
  );
  insert into setup.load_files (
    job_id, path, size, modified_at, first_modified_at, sha256, header, rows, malformed, status,
    load_id, loaded_at, verified_at, format
  )
  select
    p_job.job_id, f.path, f.size, f.modified_at, f.first_modified_at, f.sha256, f.header,
    f.header_lines, 0, 'loaded', p_load_id, v_now, l.started_at, f.format
  from unnest(v_plain) with ordinality as f
  inner join setup.load_log as l on l.load_id = p_load_id
  order by f.ordinality;
  return v_plain;
exception
  -- a text that is none is asked for only where there is one: then the others come without it
  when character_not_in_repertoire then
    v_texts := array(select f from unnest(p_files) as f where setup._is_utf8(f.start));
    return case
      when cardinality(v_texts) < cardinality(p_files)
        then setup._load_plain_files(p_job, p_load_id, v_texts)
      else '{}'
    end;
  -- such as a constraint of the table: the usual way says it, of the file that it is
  when data_exception or integrity_constraint_violation or program_limit_exceeded
    or sqlstate 'MW031' then
    return '{}';
end;
$$;
comment on function setup._load_plain_files is
'Load those of some small files together that need no thought, and return them.';
revoke all on function setup._load_plain_files from public;
