create or replace function setup._replace_rows(
  p_target regclass,
  p_source regclass,
  p_keys text[],
  p_columns text[],
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO'
set intervalstyle = 'postgres'
set extra_float_digits = 3
as $$
-- Types of the same make may have two names, as the composite ones of two tables do: text is what
-- they share, exact as in setup._exact_text.
declare
  v_types  jsonb := setup._column_types(p_target);
  v_stamps text[] := array(
    select c.name from unnest('{_load_id,_loaded_at}'::text[]) as c (name) where v_types ? c.name
  );
  v_source text;
  v_counts setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  select format('(select %s from %s)', string_agg(
    case
      when v_types ->> c.name = setup._column_types(p_source) ->> c.name then quote_ident(c.name)
      else format('%1$I::text::%2$s as %1$I', c.name, v_types ->> c.name)
    end,
    ', '
  ), p_source)
  into v_source
  from unnest(p_columns) as c (name);
  v_counts.deleted := setup._execute(setup._fill_sql(
    $sql$
      delete from {target} as t
      where not exists (
        select from {source} as s
        where {same_key} and ({new_values}) is not distinct from ({old_values})
      )
    $sql$,
    jsonb_build_object(
      'target', p_target,
      'source', v_source,
      'same_key', setup._key_join_sql(p_keys),
      'new_values', setup._column_list_sql(p_columns, 's.'),
      'old_values', setup._column_list_sql(p_columns, 't.')
    )
  ));
  v_counts.inserted := setup._execute(setup._fill_sql(
    $sql$
      insert into {target} ({columns})
      select {values}
      from {source} as s
      where not exists (select from {target} as t where {same_key})
    $sql$,
    jsonb_build_object(
      'target', p_target,
      'source', v_source,
      'same_key', setup._key_join_sql(p_keys),
      'columns', setup._column_list_sql(p_columns || v_stamps),
      'values', array_to_string(setup._insert_values_sql(p_columns || v_stamps), ', ')
    )
  ), p_load_id, p_load_time);
  return v_counts;
end;
$$;
comment on function setup._replace_rows is
'Make the columns of a table equal to those of another by deleting and inserting what differs.';
revoke all on function setup._replace_rows from public;
