create or replace function setup._file_has(p_path text, p_size bigint, p_bytes bytea)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_block constant bigint := 16777216;
begin
  if p_size = 0 then
    return false;
  end if;
  -- blocks overlap by the length of what is looked for
  for v_block in 0 .. (p_size - 1) / c_block loop
    if position(
      p_bytes in pg_read_binary_file(p_path, v_block * c_block, c_block + length(p_bytes) - 1)
    ) > 0 then
      return true;
    end if;
  end loop;
  return false;
end;
$$;
comment on function setup._file_has is
'Tell whether a server file contains some bytes.';
revoke all on function setup._file_has from public;
