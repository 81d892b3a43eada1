create or replace function setup._sum_sql(p_relation regclass, p_columns text[])
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select string_agg(
      format(
        'v.%I%s', c.name,
        -- integers would overflow
        case
          when (setup._column_type(p_relation, c.name)).name in ('smallint', 'integer', 'bigint')
            then '::numeric'
        end
      ),
      ' + ' order by c.place
    )
    from unnest(p_columns) with ordinality as c (name, place)
  );
end;
$$;
comment on function setup._sum_sql is
'Write the sum of columns.';
revoke all on function setup._sum_sql from public;
