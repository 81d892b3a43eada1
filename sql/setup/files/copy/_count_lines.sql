create or replace function setup._count_lines(p_job setup.load_jobs, p_file setup.delivery)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The last line may lack its end. Raises a data exception for a quote in the middle of a field, or
-- behind a quoted one: COPY takes such quotes away without a word.
declare
  c_block    constant bigint := 1048576;
  v_pattern  text := (setup._csv_patterns(p_job)).lines;
  v_quote    text := setup._file_option(p_job, 'quote');
  v_limit    bigint := setup._file_option(p_job, 'max_line_bytes');
  -- COPY has accepted the file; as LATIN1 every byte is a character
  v_encoding text := case
    when pg_char_to_encoding('UTF8')
      = pg_char_to_encoding(setup._file_encoding(p_job, p_file.start)) then 'UTF8'
    else 'LATIN1'
  end;
  v_rest     bytea := '';
  v_block    bytea;
  v_text     text;
  v_cut      integer;
  v_lines    bigint := 0;
begin
  for v_number in 0 .. (p_file.size - 1) / c_block loop
    v_block := pg_read_binary_file(p_file.path, v_number * c_block, c_block);
    if v_number = 0 and substring(v_block from 1 for 3) = '\xefbbbf' then
      v_block := substring(v_block from 4);
    end if;
    v_cut := case
      when (v_number + 1) * c_block < p_file.size then setup._last_line_end(v_block)
      else length(v_block)
    end;
    v_block := v_rest || v_block;
    if v_cut = 0 then
      v_rest := v_block;
      if length(v_rest) > v_limit then
        raise data_exception using message = format('"%s" has a very long line', p_file.path);
      end if;
      continue;
    end if;
    v_cut := length(v_rest) + v_cut;
    v_rest := substring(v_block from v_cut + 1);
    -- the end of the last line does not count, it is that of a line whether it is there or not
    v_cut := v_cut - case
      when substring(v_block from v_cut - 1 for 2) = '\x0d0a' then 2
      when get_byte(v_block, v_cut - 1) in (10, 13) then 1
      else 0
    end;
    v_text := convert_from(substring(v_block from 1 for v_cut), v_encoding);
    v_lines := v_lines + 1 + octet_length(v_text) - octet_length(replace(v_text, e'\n', ''));
    if strpos(v_text, e'\r') > 0 then
      v_text := replace(v_text, e'\r\n', e'\n');
      v_lines := v_lines + octet_length(v_text) - octet_length(replace(v_text, e'\r', ''));
    end if;
    if strpos(v_text, v_quote) > 0 and v_text !~ v_pattern then
      raise data_exception using message = format('"%s" has quotes inside of fields', p_file.path);
    end if;
  end loop;
  return v_lines;
end;
$$;
comment on function setup._count_lines is
'Count the lines of a server file; raises a data exception for quotes that COPY takes away.';
revoke all on function setup._count_lines from public;
