-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: RFC 8259: any JSON value, white space around it. What is nested deeper than 1000 levels
-- is none here (section 9 lets a reader set a limit): at some depth PostgreSQL would raise an
-- error.
create or replace function setup.is_json(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  c_has_reader constant boolean := current_setting('server_version_num')::integer >= 160000;
  v_text       text collate "C" := p_text;
  v_before     text collate "C";
  v_is_nested  boolean := octet_length(v_text) > 1000  -- more brackets than levels that are allowed
    and octet_length(v_text) - octet_length(translate(v_text, '[{', '')) > 1000;
begin
  if c_has_reader and not v_is_nested then
    return pg_input_is_valid(v_text, 'json');
  end if;
  -- Before 16 whatever reads JSON raises an error for other text, and to catch one takes a
  -- subtransaction, which parallel workers cannot begin. So: strings become \x01, other values
  -- \x02, then lists and objects of nothing but these too, from the inside out.
  if v_text ~ '[\u0001-\u0008\u000b\u000c\u000e-\u001f]' then
    return false;
  end if;
  v_text := regexp_replace(
    v_text, '"([^"\\\u0001-\u001f]|\\(["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"', e'\x01', 'g'
  );
  if v_is_nested and (
    select max(nested.depth) > 1000
    from (
      select
        sum(case when c.letter in ('[', '{') then 1 else -1 end) over (order by c.place) as depth
      from string_to_table(regexp_replace(v_text, '[^][{}]', '', 'g'), null)
      with ordinality as c (letter, place)
    ) as nested
  ) then
    return false;
  elsif c_has_reader then
    return pg_input_is_valid(p_text, 'json');
  end if;
  v_text := regexp_replace(
    v_text, '-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null', e'\x02', 'g'
  );
  if v_text ~ '[^\u0001\u0002[\]{},: \t\n\r]' then
    return false;
  end if;
  v_text := translate(v_text, e' \t\n\r', '');
  loop
    v_before := v_text;
    v_text := regexp_replace(
      v_text,
      '\[([\u0001\u0002](,[\u0001\u0002])*)?\]'
      '|\{(\u0001:[\u0001\u0002](,\u0001:[\u0001\u0002])*)?\}', e'\x02', 'g'
    );
    exit when v_text = v_before;
  end loop;
  return v_text in (e'\x01', e'\x02');
end;
$$;
comment on function setup.is_json is
'Tell whether a text is JSON of RFC 8259';
revoke all on function setup.is_json from public;
