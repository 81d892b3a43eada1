create or replace function setup._text_sql(p_relation regclass, p_column text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return format('v.%I', p_column) || case
    when (setup._column_type(p_relation, p_column)).name in ('text', 'character varying') then ''
    else '::text'
  end;
end;
$$;
comment on function setup._text_sql is
'Write a column as text.';
revoke all on function setup._text_sql from public;
