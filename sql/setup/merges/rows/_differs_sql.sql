create or replace function setup._differs_sql(p_target regclass, p_columns text[])
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_image text[] := setup._compared_by_image(p_target, p_columns);
  v_plain text[] := p_columns;
begin
  if v_image = '{}' then
    return format(
      '(%s) is distinct from (%s)',
      setup._column_list_sql(p_columns, 't.'), setup._column_list_sql(p_columns, 's.')
    );
  end if;
  v_plain := array(
    select c.name from unnest(p_columns) with ordinality as c (name, position)
    where c.name <> all(v_image)
    order by c.position
  );
  return format(
    '(%s row(%s)::record operator(pg_catalog.*<>) row(%s)::record)',
    case
      when v_plain <> '{}' then format(
        '(%s) is distinct from (%s) or',
        setup._column_list_sql(v_plain, 't.'), setup._column_list_sql(v_plain, 's.')
      )
    end,
    setup._column_list_sql(v_image, 't.'), setup._column_list_sql(v_image, 's.')
  );
end;
$$;
comment on function setup._differs_sql is
'Write the condition that target t and source s, of the same types, differ in one of the columns.';
revoke all on function setup._differs_sql from public;
