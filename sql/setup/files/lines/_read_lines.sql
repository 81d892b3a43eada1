create or replace function setup._read_lines(p_job setup.load_jobs, p_file setup.delivery)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  c_block    constant bigint := 4194304;
  v_encoding text := setup._file_encoding(p_job, p_file.start);
  v_bytes    bytea := '';
  v_cut      integer;
  v_lines    bigint := 0;
begin
  perform setup._open_lines(p_job);
  for v_block in 0 .. (p_file.size - 1) / c_block loop
    v_bytes := v_bytes || pg_read_binary_file(p_file.path, v_block * c_block, c_block);
    v_cut := setup._last_line_end(v_bytes);
    if v_cut > 0 then
      v_lines := setup._add_lines(
        p_job, substring(v_bytes from 1 for v_cut), v_encoding, v_lines, false
      );
      v_bytes := substring(v_bytes from v_cut + 1);
    elsif length(v_bytes) > c_block then
      -- the last byte may be half of a line end
      v_cut := length(v_bytes) - 1;
      perform setup._add_lines(
        p_job, substring(v_bytes from 1 for v_cut), v_encoding, v_lines, true
      );
      v_bytes := substring(v_bytes from v_cut + 1);
    end if;
  end loop;
  if v_bytes <> '' then
    perform setup._add_lines(p_job, v_bytes, v_encoding, v_lines, false);
  end if;
end;
$$;
comment on function setup._read_lines is
'Read a server file into the work table of its lines, block by block.';
revoke all on function setup._read_lines from public;
