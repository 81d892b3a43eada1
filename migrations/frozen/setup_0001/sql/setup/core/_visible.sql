create or replace function setup._visible(p_text text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- Names of files, columns and fields come from others and may command a terminal, or forge a line.
  select case
    when p_text ~ e'[\x01-\x1f\x7f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]' then (
      select string_agg(
        case
          when c.sign ~ e'[\x01-\x1f\x7f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]'
            then '\u' || lpad(to_hex(ascii(c.sign)), 4, '0')
          else c.sign
        end,
        '' order by c.position
      )
      from string_to_table(p_text, null) with ordinality as c (sign, position)
    )
    else p_text
  end;
$$;
comment on function setup._visible is
'Return a text with \u001b and the like, as in JSON, for what would command a terminal.';
revoke all on function setup._visible from public;
