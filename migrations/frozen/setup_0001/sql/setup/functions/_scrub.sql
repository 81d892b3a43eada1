create or replace function setup._scrub(p_text text)
returns text
language sql
immutable
set search_path = ''
as $$
  select regexp_replace(
    regexp_replace(
      regexp_replace(p_text, '(COPY [^\n]*?, line \d+(, column [^\n:]+)?): [^\n]*', '\1', 'g'),
      '(invalid input (syntax|value) for [^\n:]*|invalid byte sequence for encoding [^\n:]*): [^\n]*',
      '\1', 'g'
    ),
    'Key (\([^\n]*?\))=\([^\n]*\) ', 'Key \1 ', 'g'
  );
$$;
comment on function setup._scrub(text) is
'Take data values out of a PostgreSQL error text: COPY contexts, invalid input, key details.';
revoke all on function setup._scrub(text) from public;
