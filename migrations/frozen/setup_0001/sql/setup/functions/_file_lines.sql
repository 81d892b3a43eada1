create or replace function setup._file_lines(p_path text, p_size bigint)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_block constant bigint := 1048576;
  v_text  text := '';
  v_lines bigint := 0;
begin
  for v_block in 0 .. (p_size - 1) / c_block loop
    -- as LATIN1 every byte is a character
    v_text := convert_from(pg_read_binary_file(p_path, v_block * c_block, c_block), 'LATIN1');
    v_lines := v_lines + octet_length(v_text) - octet_length(replace(v_text, E'\n', ''));
  end loop;
  return v_lines + case when right(v_text, 1) in ('', E'\n') then 0 else 1 end;
end;
$$;
comment on function setup._file_lines(text, bigint) is
'Count the lines of a server file that holds no NUL bytes; the last one may lack its line end.';
revoke all on function setup._file_lines(text, bigint) from public;
