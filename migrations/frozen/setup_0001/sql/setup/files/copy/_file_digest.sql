create or replace function setup._file_digest(p_path text, p_size bigint)
returns bytea
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_block constant bigint := 67108864;
  v_digests bytea := '';
begin
  if p_size = 0 then
    return sha256('');
  elsif p_size <= c_block then
    return sha256(pg_read_binary_file(p_path));
  end if;
  for v_block in 0 .. (p_size - 1) / c_block loop
    v_digests := v_digests || sha256(pg_read_binary_file(p_path, v_block * c_block, c_block));
  end loop;
  return sha256(v_digests);
end;
$$;
comment on function setup._file_digest is
'Return the SHA-256 of a server file; above 64 MiB that of the digests of its 64 MiB blocks.';
revoke all on function setup._file_digest from public;
