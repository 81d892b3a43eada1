create or replace function setup._edit_distance(p_a text, p_b text)
returns integer
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- Levenshtein's: v_row holds the distances of the beginning of p_a read so far to each of p_b's.
declare
  v_b    text[] := string_to_array(p_b, null);
  v_size integer := length(p_b);
  v_row  integer[] := array(select generate_series(1, length(p_b)));
  v_last integer := length(p_b); -- of the row before, at its end
  v_left integer;
  v_diag integer;
  v_up   integer;
begin
  for i in 1..length(p_a) loop
    v_left := i;
    v_diag := i - 1;
    for j in 1..v_size loop
      v_up := v_row[j];
      v_left := least(
        v_left + 1, v_up + 1, v_diag + (substr(p_a, i, 1) is distinct from v_b[j])::integer
      );
      v_diag := v_up;
      v_row[j] := v_left;
    end loop;
    v_last := v_left;
  end loop;
  return v_last;
end;
$$;
comment on function setup._edit_distance is
'Count the letters to insert, delete or replace to make one text of another.';
revoke all on function setup._edit_distance from public;
