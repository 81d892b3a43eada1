create or replace function setup._try_record(p_text text)
returns jsonb
language plpgsql
immutable
strict
set search_path = pg_catalog, pg_temp
as $$
declare
  v_record jsonb;
begin
  v_record := p_text;
  return case jsonb_typeof(v_record) when 'object' then v_record end;
exception
  when data_exception or program_limit_exceeded or statement_too_complex then
    return null;
end;
$$;
comment on function setup._try_record is
'Return a JSON object as jsonb; NULL for anything else and for what jsonb refuses, such as '
'\u0000.';
revoke all on function setup._try_record from public;
