create or replace function setup._option_fault(p_kind text, p_allowed text[], p_value jsonb)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- null takes an option away, so it is of every kind. An option without a kind is another's to
-- judge.
declare
  v_type text := coalesce(jsonb_typeof(p_value), 'null');
  v_text text := case when jsonb_typeof(p_value) = 'string' then p_value #>> '{}' end;
begin
  return case
    when v_type = 'null' or p_kind is null then null
    when p_kind = 'word' and v_text = any(p_allowed) is not true
      then 'one of ' || array_to_string(p_allowed, ', ')
    when p_kind = 'boolean' and v_type <> 'boolean' and v_text = any(p_allowed) is not true
      then 'true or false' || coalesce(format(', or "%s"', array_to_string(p_allowed, '", "')), '')
    when p_kind = 'object' and v_type <> 'object' then 'an object, {…}'
    when p_kind = 'text' and v_text is null then 'a string'
    when p_kind = 'names' and (
      v_type <> 'array' or jsonb_path_exists(p_value, 'strict $[*] ? (@.type() != "string")')
    ) then 'an array of names'
    when p_kind = 'codes' and not (
      v_type in ('array', 'string') and not exists (
        select from jsonb_path_query(p_value, 'lax $[*]') as c (code)
        where (c.code #>> '{}' ~ '^([0-9A-Z]{2}|[0-9A-Z]{5})$' or c.code #>> '{}' = any(p_allowed))
          is not true
      )
    ) then format(
      'an array of SQLSTATEs, their classes (two characters), "%s"',
      array_to_string(p_allowed, '", "')
    )
    when p_kind = 'percentage' and (
      case when v_type = 'number' then p_value::numeric between 0 and 100 end
    ) is not true then 'a number from 0 to 100'
    when p_kind = 'count' and (
      case when v_type = 'number' then p_value::numeric in (
        select c from trunc(p_value::numeric) as c
        where c between coalesce(p_allowed[1], '0')::numeric
          and coalesce(p_allowed[2], '1000000000000000')::numeric
      ) end
    ) is not true
      then concat('a whole number from ', coalesce(p_allowed[1], '0'), ' to ' || p_allowed[2])
    when p_kind = 'bytes' and (
      case when v_type = 'number' then p_value::numeric in (
        select b from trunc(p_value::numeric) as b where b between 1 and 200000000
      ) end
    ) is not true then 'a whole number of bytes, from 1 to 200000000'
    when p_kind = 'memory' and setup._memory_kb(v_text) is null
      then 'an amount of memory such as "256MB", from "64kB"'
    when p_kind = 'character' and (octet_length(v_text) = 1 and v_text !~ '[\r\n]') is not true
      then 'a string of one character'
    -- the driver recodes UTF-16
    when p_kind = 'encoding'
      and (pg_char_to_encoding(v_text) >= 0 or v_text ~* '^utf-?16(le|be)?$') is not true
      then 'an encoding of PostgreSQL, or UTF-16'
    when p_kind = 'interval' and (
      case when p_kind = 'interval' then v_text::interval = setup._time_limit(v_text::interval) end
    ) is not true
      then 'a time, such as "10 s", up to 366 days'
  end;
exception
  when data_exception then
    return 'a time, such as "10 s"';
end;
$$;
comment on function setup._option_fault is
'Return what an option of a kind has to be; NULL when the value is that.';
revoke all on function setup._option_fault from public;
