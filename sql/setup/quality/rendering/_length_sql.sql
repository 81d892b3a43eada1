create or replace function setup._length_sql(p_relation regclass, p_column text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_type record;
begin
  v_type := setup._column_type(p_relation, p_column);
  return case
    when v_type.name = 'bytea' then format('octet_length(v.%I)', p_column)
    when v_type.category = 'A' then format('cardinality(v.%I)', p_column)
    else format('char_length(%s)', setup._text_sql(p_relation, p_column))
  end;
end;
$$;
comment on function setup._length_sql is
'Write the length of a column: characters of a text, bytes of a bytea, elements of an array.';
revoke all on function setup._length_sql from public;
