create or replace function setup._offered_columns(p_source regclass, p_options jsonb)
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    setup._text_array(p_options -> 'columns'),
    array(
      select c.name
      from unnest(setup._columns(p_source)) with ordinality as c (name, position)
      where c.name <> all(setup._text_array(p_options -> 'keys') || '{_load_id,_loaded_at}'::text[])
        and c.name <> all(coalesce(setup._text_array(p_options -> 'sequence'), '{}'))
        and c.name <> all(coalesce(setup._text_array(p_options -> 'except_columns'), '{}'))
        and c.name is distinct from p_options ->> 'columns_to_update'
      order by c.position
    )
  );
$$;
comment on function setup._offered_columns is
'Return the payload columns that a source offers a merge, by its options.';
revoke all on function setup._offered_columns from public;
