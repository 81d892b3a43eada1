create or replace function setup._is_utf8(p_content bytea)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform convert_from(p_content, 'UTF8');
  return true;
exception
  when character_not_in_repertoire or untranslatable_character then
    return false;
end;
$$;
comment on function setup._is_utf8 is
'Tell whether bytes are text in UTF-8.';
revoke all on function setup._is_utf8 from public;
