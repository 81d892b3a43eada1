create or replace function setup._matching_rows(p_expected jsonb, p_found jsonb)
returns integer[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- An expected row may be any found one that has its values, so two may want the same: as many as
-- possible get one each (augmenting paths of Kuhn). Returns for each the position of the found
-- row, 0 for none.
declare
  v_taken    integer[] := array_fill(0, array[jsonb_array_length(p_expected)]);
  v_owner    integer[] := array_fill(0, array[jsonb_array_length(p_found)]);
  v_fitting  jsonb;
  v_reached  integer[];  -- by which expected row a found one is wanted
  v_waiting  integer[];
  v_found    integer;
  v_expected integer;
  v_next     integer;
begin
  v_fitting := (
    select jsonb_agg(
      array(
        select f.number
        from jsonb_array_elements(p_found) with ordinality as f (value, number)
        where not exists (
          select from jsonb_each(e.value) as k (key, value)
          where f.value -> k.key is distinct from k.value
        )
        order by f.number
      )
      order by e.number
    )
    from jsonb_array_elements(p_expected) with ordinality as e (value, number)
  );
  for v_start in 1 .. jsonb_array_length(p_expected) loop
    v_reached := array_fill(0, array[jsonb_array_length(p_found)]);
    v_waiting := array[v_start];
    <<search>>
    while v_waiting <> '{}' loop
      v_expected := v_waiting[1];
      v_waiting := v_waiting[2:];
      for v_found in select jsonb_array_elements_text(v_fitting -> (v_expected - 1))::integer loop
        continue when v_reached[v_found] <> 0;
        v_reached[v_found] := v_expected;
        if v_owner[v_found] <> 0 then
          v_waiting := v_waiting || v_owner[v_found];
          continue;
        end if;
        -- free: each row on the way here takes the one that it has reached
        loop
          v_expected := v_reached[v_found];
          v_next := v_taken[v_expected];
          v_taken[v_expected] := v_found;
          v_owner[v_found] := v_expected;
          exit when v_next = 0;
          v_found := v_next;
        end loop;
        exit search;
      end loop;
    end loop;
  end loop;
  return v_taken;
end;
$$;
comment on function setup._matching_rows is
'Match each of some expected rows with a found one of its own that has its values, if possible.';
revoke all on function setup._matching_rows from public;
