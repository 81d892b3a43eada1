create or replace function setup._for_client(p_text text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What the encoding of a client cannot show, such as Cyrillic names in LATIN1, makes a notice fail
-- with 22P05, and what raises it with it. SQL_ASCII takes every byte.
  select case
    when octet_length(p_text) = length(p_text) or pg_client_encoding() in ('UTF8', 'SQL_ASCII')
      then setup._visible(p_text)
    else (
      select string_agg(
        case
          when ascii(c.sign) < 128 then c.sign
          when ascii(c.sign) < 65536 then '\u' || lpad(to_hex(ascii(c.sign)), 4, '0')
          else '\U' || lpad(to_hex(ascii(c.sign)), 8, '0')
        end,
        '' order by c.position
      )
      from string_to_table(setup._visible(p_text), null) with ordinality as c (sign, position)
    )
  end;
$$;
comment on function setup._for_client is
'Return a text as the session may show it: nothing that commands a terminal or that its encoding '
'lacks.';
revoke all on function setup._for_client from public;
