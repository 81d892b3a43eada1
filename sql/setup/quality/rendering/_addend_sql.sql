create or replace function setup._addend_sql(p_relation regclass, p_column text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return format(
    'v.%I%s', p_column,
    -- integers would overflow
    case when (setup._column_type(p_relation, p_column)).name in ('smallint', 'integer', 'bigint')
      then '::numeric'
    end
  );
end;
$$;
comment on function setup._addend_sql is
'Write a column as a term of a sum.';
revoke all on function setup._addend_sql from public;
