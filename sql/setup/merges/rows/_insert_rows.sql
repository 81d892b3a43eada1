create or replace function setup._insert_rows(
  p_target regclass,
  p_source regclass,
  p_columns text[],
  p_load_id bigint,
  p_load_time timestamptz,
  p_options jsonb,
  p_condition text default null
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_condition: which rows s of the source are inserted.
-- Option surrogate_key {"column", "order_by"}: new rows get the next numbers in that order.
declare
  v_key    text := p_options #>> '{surrogate_key,column}';
  v_last   bigint;
  v_order  text;
  v_number text;
begin
  if v_key is not null then
    execute format('select coalesce(max(%I), 0) from %s', v_key, p_target) into v_last;
    select
      string_agg(
        format('s.%I%s', a.attname, case when a.attcollation <> 0 then ' collate "C"' end), ', '
        order by o.position
      )
    into v_order
    from jsonb_array_elements_text(p_options #> '{surrogate_key,order_by}')
    with ordinality as o (name, position)
    inner join pg_attribute as a on a.attrelid = p_source and a.attname = o.name;
    v_number := format(', %s + row_number() over (order by %s)', v_last, v_order);
  end if;
  return setup._execute(setup._fill_sql(
    $sql$
      insert into {target} ({columns}{key})
      select {values}{number}
      from {source} as s
      {condition}
    $sql$,
    jsonb_build_object(
      'target', p_target,
      'source', p_source,
      'columns', setup._column_list_sql(p_columns),
      'key', ', ' || quote_ident(v_key),
      'values', array_to_string(setup._insert_values_sql(p_columns), ', '),
      'number', v_number,
      'condition', 'where ' || p_condition
    )
  ), p_load_id, p_load_time);
end;
$$;
comment on function setup._insert_rows is
'Insert the rows of a source, or those that meet a condition; returns how many.';
revoke all on function setup._insert_rows from public;
