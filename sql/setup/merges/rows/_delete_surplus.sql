create or replace function setup._delete_surplus(
  p_target regclass,
  p_source regclass,
  p_keys text[],
  p_replace_by jsonb
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_replace_by {"parents": "silver.v_orders", "columns": {"order_uuid": "uuid"}}: columns of the
-- target with their names in the parents. A parent without children in the source loses all rows.
-- The rules have not judged the source yet, so its keys need not be what the target can hold.
declare
  v_parents regclass := setup._find_relation(p_replace_by ->> 'parents');
  v_columns text;
  v_names   text;
  v_same    text;
begin
  select string_agg(format('t.%I', c.key), ', '), string_agg(format('p.%I', c.value), ', ')
  into v_columns, v_names
  from jsonb_each_text(p_replace_by -> 'columns') as c
  having bool_and(
    c.key = any(setup._columns(p_target)) and c.value = any(setup._columns(v_parents))
  );
  if v_names is null then
    raise exception using
      errcode = 'MW012',
      message = format('option replace_by of "%s" does not fit', setup._relation_name(p_target)),
      detail = format('It is %s.', p_replace_by),
      hint = 'Write {"parents": "silver.v_orders", "columns": {"order_uuid": "uuid"}}: a table or '
        'view, and for each column of the target its name there.';
  end if;
  select string_agg(
    format(
      case when s.atttypid = t.atttypid then 's.%1$I = t.%1$I' else 's.%1$I::%2$s = t.%1$I' end,
      k.name, format_type(t.atttypid, t.atttypmod)
    ),
    ' and ' order by k.position
  )
  into v_same
  from unnest(p_keys) with ordinality as k (name, position)
  inner join pg_attribute as t on t.attrelid = p_target and t.attname = k.name
  inner join pg_attribute as s on s.attrelid = p_source and s.attname = k.name;
  return setup._execute(setup._fill_sql(
    $sql$
      delete from {target} as t
      where ({columns}) in (select {names} from {parents} as p)
        and not exists (select from {source} as s where {same_key})
    $sql$,
    jsonb_build_object(
      'target', p_target,
      'source', p_source,
      'parents', v_parents,
      'columns', v_columns,
      'names', v_names,
      'same_key', v_same
    )
  ));
end;
$$;
comment on function setup._delete_surplus is
'Delete the rows of delivered parents that a source has no more; returns how many. Raises MW012.';
revoke all on function setup._delete_surplus from public;
