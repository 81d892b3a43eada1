create or replace function setup._move_rows(
  p_target regclass,
  p_source text,
  p_condition text,
  p_columns text[],
  p_alias text,
  p_load_id bigint,
  p_load_time timestamptz
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- An update that frees all values before it takes them: deletes the rows t that meet p_condition
-- and inserts them again with the values of p_columns from p_alias, its stamps, and what
-- they had in other columns. One statement: foreign keys see the row that is back.
declare
  v_names  text;
  v_values text;
begin
  select
    string_agg(quote_ident(a.attname), ', ' order by a.attnum),
    string_agg(
      case
        when a.attname = '_load_id' then '$1 as _load_id'
        when a.attname = '_loaded_at' then '$2 as _loaded_at'
        when a.attname = any(p_columns) then format('%I.%I', p_alias, a.attname)
        else format('t.%I', a.attname)
      end,
      ', ' order by a.attnum
    )
  into v_names, v_values
  from pg_attribute as a
  where a.attrelid = p_target and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
  return setup._execute(setup._fill_sql(
    $sql$
      with moved as materialized (
        delete from {target} as t using {source} where {condition}
        returning {values}
      )
      insert into {target} ({columns}) overriding system value
      select {columns}
      from moved
      -- the first row comes when the last one is deleted
      where (select count(*) from moved) > 0
    $sql$,
    jsonb_build_object(
      'target', p_target,
      'source', p_source,
      'condition', p_condition,
      'columns', v_names,
      'values', v_values
    )
  ), p_load_id, p_load_time);
end;
$$;
comment on function setup._move_rows is
'Update rows of a target by deleting and inserting them in one statement; returns how many.';
revoke all on function setup._move_rows from public;
