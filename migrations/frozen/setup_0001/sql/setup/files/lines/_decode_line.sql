create or replace function setup._decode_line(p_line text, p_encoding text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return convert_from(decode(p_line, 'escape'), p_encoding);
exception
  when character_not_in_repertoire or untranslatable_character then
    return null;
end;
$$;
comment on function setup._decode_line is
'Decode a line in escape format to text; NULL when its bytes are no text in that encoding.';
revoke all on function setup._decode_line from public;
