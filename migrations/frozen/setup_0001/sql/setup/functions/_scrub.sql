create or replace function setup._scrub(p_text text, p_sqlstate text default null)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- A value may hold quotes, parentheses and line breaks, so each pattern takes all up to the last
-- closing sign. In messages of class 22 (data exception) whatever is quoted is data.
declare
  v_text text := p_text;
begin
  -- in a context the line after the value is that of the caller
  v_text := regexp_replace(
    v_text, '(COPY [^\n]*?, line \d+[^\n]*?): .*?(?=\n(SQL|PL/)|$)', '\1', 'g'
  );
  v_text := regexp_replace(v_text, '(JSON data, line \d+?): .*?(?=\n(SQL|PL/)|$)', '\1', 'g');
  v_text := regexp_replace(v_text, 'Failing row contains \(.*\)', 'Failing row contains (...)');
  v_text := regexp_replace(v_text, '([Kk]ey \([^=]*\))=\(.*\)', '\1');
  v_text := regexp_replace(v_text, '(invalid byte sequence [^:]*|out of range): .*', '\1');
  v_text := regexp_replace(v_text, '(invalid input (syntax|value) for [^:]*): .*', '\1');
  if p_sqlstate like '22%' then
    v_text := regexp_replace(v_text, '".*"', '"..."');
  end if;
  return v_text;
end;
$$;
comment on function setup._scrub(text, text) is
'Take data values out of a PostgreSQL error text: COPY and JSON contexts, failing rows, keys, '
'input.';
revoke all on function setup._scrub(text, text) from public;
