create or replace function setup._read_lines(p_job setup.load_jobs, p_path text, p_size bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  c_block constant bigint := 4194304;
  v_text  text := '';
  v_cut   integer;
  v_lines bigint := 0;
begin
  perform setup._open_lines(p_job);
  for v_block in 0 .. (p_size - 1) / c_block loop
    v_text := v_text || encode(pg_read_binary_file(p_path, v_block * c_block, c_block), 'escape');
    v_cut := length(v_text) - strpos(reverse(v_text), E'\n') + 1;
    if v_cut <= length(v_text) then
      v_lines := setup._add_lines(p_job, left(v_text, v_cut), v_lines);
      v_text := substr(v_text, v_cut + 1);
    end if;
  end loop;
  if v_text <> '' then
    perform setup._add_lines(p_job, v_text, v_lines);
  end if;
end;
$$;
comment on function setup._read_lines(setup.load_jobs, text, bigint) is
'Read a server file into the work table of its lines, block by block.';
revoke all on function setup._read_lines(setup.load_jobs, text, bigint) from public;
