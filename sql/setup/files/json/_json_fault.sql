create or replace function setup._json_fault(p_line text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- What the load itself would do with the line, and a name that is there twice, in any case.
begin
  return case
    when json_typeof(p_line::json) <> 'object' then 'not a JSON object'
    when (select count(*) - count(distinct lower(e.key)) from json_each_text(p_line::json) as e) > 0
      then 'a name is there twice'
  end;
exception
  when untranslatable_character then
    return 'the character \u0000 is in it';
  when statement_too_complex then
    return 'nested too deeply';
  when program_limit_exceeded then
    return 'a value is too long';
  when data_exception then
    return 'not valid JSON';
end;
$$;
comment on function setup._json_fault is
'Return what is wrong with a line that is to be a JSON object; NULL when nothing is.';
revoke all on function setup._json_fault from public;
