create or replace function setup._read_header(p_job setup.load_jobs, p_file setup.delivery)
returns setup.delivery
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Sets header and header_lines. A line break in a name counts as a blank. A file without a byte
-- that may be empty has no header: there is nothing to read. A Parquet file comes with its names,
-- those of JSON Lines are known in the end.
declare
  c_longest  constant integer := 1048576;
  c_lines    constant integer := 1000;
  v_encoding text := setup._file_encoding(p_job, p_file.start);
  v_pattern  record;
  v_bytes    bytea := p_file.start;
  v_end      integer := 0;
  v_lines    integer := 0;
  v_line     text;
  v_problem  text;
begin
  if p_file.size = 0 and p_job.options ->> 'on_corrupted_file' in ('skip', 'salvage') then
    raise exception using
      errcode = 'MW060',
      message = format('file "%s" is corrupted: it has no content', p_file.path),
      hint = 'Deliver it again.';
  elsif p_file.format <> 'csv' then
    if p_file.header is not null then
      p_file.header := setup._header_names(p_job, p_file.header);
    end if;
    p_file.header_lines := 0;
    return p_file;
  elsif v_bytes = '' and setup._file_option(p_job, 'allow_empty') = 'true' then
    return p_file;
  end if;
  select * into v_pattern from setup._csv_patterns(p_job);
  if substring(v_bytes from 1 for 3) = '\xefbbbf' then
    v_bytes := substring(v_bytes from 4);
  end if;
  begin
    loop
      if substring(v_bytes from v_end for 2) = '\x0d0a' then
        v_end := v_end + 1;
      end if;
      v_end := v_end + coalesce(
        nullif(setup._first_line_end(substring(v_bytes from v_end + 1)), 0),
        length(v_bytes) - v_end + 1
      );
      v_lines := v_lines + 1;
      v_line := convert_from(substring(v_bytes from 1 for v_end - 1), v_encoding);
      exit when v_line !~ v_pattern.opened or v_end >= length(v_bytes) or v_lines = c_lines;
    end loop;
  exception
    when character_not_in_repertoire or untranslatable_character then
      v_problem := format('It is no text in encoding %s.', v_encoding);
      v_line := null;
    when invalid_parameter_value then
      v_problem := format('There is no encoding %s.', v_encoding);
  end;
  if v_end > length(v_bytes) and length(p_file.start) >= c_longest then
    v_problem := 'It has more than 1 MiB.';
  elsif btrim(v_line, e' \t\r\n') <> '' and v_line ~ v_pattern.whole then
    p_file.header_lines := v_lines;
    p_file.header := setup._header_names(
      p_job,
      array(
        select btrim(regexp_replace(coalesce(n.name, ''), '\s*[\n\r]+\s*', ' ', 'g'))
        from unnest(setup._split_loosely(
          v_line, setup._file_option(p_job, 'delimiter'), v_pattern.field, v_pattern.escaped
        )) with ordinality as n (name, position)
        order by n.position
      )
    );
    return p_file;
  elsif v_line ~ v_pattern.opened then
    v_problem := 'A quote is not closed.';
  end if;
  raise exception using
    errcode = 'MW031',
    message = format('file "%s" has no readable header line', p_file.path),
    detail = coalesce(v_problem, ''),
    hint = 'Write the column names into the first line; '
      'check the job options encoding and quote.';
end;
$$;
comment on function setup._read_header is
'Find the column names at the begin of a file and how many lines they take. Raises MW031, MW060.';
revoke all on function setup._read_header from public;
