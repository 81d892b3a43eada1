create or replace function setup._count_lines(p_job setup.load_jobs, p_path text, p_size bigint)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The last line may lack its end. Raises a data exception for a quote in the middle of a field, or
-- behind a quoted one: COPY takes such quotes away without a word.
declare
  c_block   constant bigint := 1048576;
  -- the byte order mark
  c_mark    constant text := e'\u00ef\u00bb\u00bf';
  v_pattern text := (setup._csv_patterns(p_job)).lines;
  v_quote   text := setup._csv_option(p_job, 'quote');
  v_limit   bigint := setup._csv_option(p_job, 'max_line_bytes');
  v_block   text;
  v_text    text;
  v_rest    text := '';
  v_cut     integer;
  v_lines   bigint := 0;
begin
  for v_number in 0 .. (p_size - 1) / c_block loop
    -- as LATIN1 every byte is a character; COPY has accepted the file, so there is no NUL
    v_block := convert_from(pg_read_binary_file(p_path, v_number * c_block, c_block), 'LATIN1');
    if v_number = 0 and starts_with(v_block, c_mark) then
      v_block := substr(v_block, length(c_mark) + 1);
    end if;
    if (v_number + 1) * c_block < p_size then
      -- up to the last line end; a carriage return at the end may be half of one
      v_cut := length(v_block) - least(
        nullif(strpos(reverse(v_block), e'\n'), 0) - 1,
        nullif(strpos(reverse(left(v_block, -1)), e'\r'), 0)
      );
      if v_cut is null then
        v_rest := v_rest || v_block;
        if length(v_rest) > v_limit then
          raise data_exception using message = format('"%s" has a very long line', p_path);
        end if;
        continue;
      end if;
      v_text := v_rest || left(v_block, v_cut);
      v_rest := substr(v_block, v_cut + 1);
    else
      v_text := v_rest || v_block;
    end if;
    v_lines := v_lines + length(v_text) - length(replace(v_text, e'\n', ''));
    if strpos(v_text, e'\r') > 0 then
      v_text := replace(v_text, e'\r\n', e'\n');
      v_lines := v_lines + length(v_text) - length(replace(v_text, e'\r', ''));
    end if;
    if right(v_text, 1) not in (e'\n', e'\r') then
      v_lines := v_lines + 1;
    else
      v_text := left(v_text, -1);
    end if;
    if strpos(v_text, v_quote) > 0 and v_text !~ v_pattern then
      raise data_exception using message = format('"%s" has quotes inside of fields', p_path);
    end if;
  end loop;
  return v_lines;
end;
$$;
comment on function setup._count_lines(setup.load_jobs, text, bigint) is
'Count the lines of a server file; raises a data exception for quotes that COPY takes away.';
revoke all on function setup._count_lines(setup.load_jobs, text, bigint) from public;
