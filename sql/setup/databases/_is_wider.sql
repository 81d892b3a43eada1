create or replace function setup._is_wider(p_before text, p_now text)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- Types as format_type writes them. Whole digits decide between numbers that have an end.
declare
  c_digits constant jsonb := '{"smallint": 5, "integer": 10, "bigint": 19}';
  v_from   text := split_part(p_before, '(', 1);
  v_to     text := split_part(p_now, '(', 1);
  v_was    integer[] := regexp_split_to_array(substring(p_before from '\((.*)\)'), ',');
  v_is     integer[] := regexp_split_to_array(substring(p_now from '\((.*)\)'), ',');
begin
  return coalesce(
    case
      when c_digits ? v_from and c_digits ? v_to
        then (c_digits ->> v_to)::integer > (c_digits ->> v_from)::integer
      when v_to = 'numeric' and v_is is null then c_digits ? v_from or v_from = v_to
      when v_to = 'numeric' and c_digits ? v_from
        then v_is[1] - coalesce(v_is[2], 0) >= (c_digits ->> v_from)::integer
      when v_to = 'numeric' and v_from = v_to
        then v_is[1] - coalesce(v_is[2], 0) >= v_was[1] - coalesce(v_was[2], 0)
        and coalesce(v_is[2], 0) >= coalesce(v_was[2], 0)
      when v_from = 'real' then v_to = 'double precision'
      when v_from = 'character varying' and v_to = v_from then v_is is null or v_is[1] > v_was[1]
      when v_from = 'character varying' then v_to = 'text'
    end,
    false
  );
end;
$$;
comment on function setup._is_wider is
'Tell whether each value of a type is one of another type too, so that a column may become it.';
revoke all on function setup._is_wider from public;
