create or replace function setup._last_line_end(p_bytes bytea)
returns integer
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- A line feed, or else a carriage return that is not the last byte: that may be half of a line end.
declare
  c_window constant integer := 65536;
  v_byte   integer;
  v_from   integer;
  v_to     integer;
begin
  foreach v_byte in array '{10,13}'::integer[] loop
    v_to := length(p_bytes) - (v_byte = 13)::integer;
    while v_to > 0 loop
      v_from := greatest(v_to - c_window, 0);
      if position(
        set_byte('\x00', 0, v_byte) in substring(p_bytes from v_from + 1 for v_to - v_from)
      ) > 0 then
        while get_byte(p_bytes, v_to - 1) <> v_byte loop
          v_to := v_to - 1;
        end loop;
        return v_to;
      end if;
      v_to := v_from;
    end loop;
  end loop;
  return 0;
end;
$$;
comment on function setup._last_line_end is
'Return the number of bytes up to the last line end, 0 when there is none.';
revoke all on function setup._last_line_end from public;
