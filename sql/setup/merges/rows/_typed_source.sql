create or replace function setup._typed_source(
  p_target regclass,
  p_source regclass,
  p_columns text[],
  p_options jsonb,
  p_condition text default null
)
returns regclass
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A target may round what its source delivers, or refuse it: numeric(12,2), date, real, varchar(9).
-- Only an assignment does it as the target will, so the rows go through a table with its types.
-- Nor can two texts be compared whose collations differ. Most sources have the very types of their
-- target, and are returned as they are. p_condition: which rows s of the source are copied.
declare
  c_stamps constant text[] := '{_load_id,_loaded_at}';
  v_name   text := 'typed_' || p_target::oid;
  v_names  text[];
begin
  if not exists (
    select from pg_attribute as s
    inner join pg_attribute as t
      on t.attrelid = p_target and t.attname = s.attname and t.attname = any(p_columns)
    where s.attrelid = p_source
      and s.attnum > 0
      and s.attname <> all(c_stamps)
      and (s.atttypid, s.atttypmod, s.attcollation) <> (t.atttypid, t.atttypmod, t.attcollation)
      and not (
        t.atttypmod = -1
        and s.attcollation = t.attcollation
        and (
          s.atttypid = t.atttypid
          -- text and varchar
          or s.atttypid in (25, 1043) and t.atttypid in (25, 1043)
        )
      )
  ) then
    return p_source;
  end if;
  v_names := array(
    select c.name
    from unnest(setup._columns(p_source)) with ordinality as c (name, position)
    where c.name <> all(c_stamps)
      and (
        c.name = any(p_columns)
        or p_options #> '{surrogate_key,order_by}' ? c.name
      )
    order by c.position
  );
  perform setup._drop_work_table(v_name);
  perform setup._create_table(format('work.%I', v_name), format(
    E'(\n  %s\n)',
    concat_ws(
      E',\n  ',
      setup._column_definitions_sql(
        p_target, array(select n from unnest(v_names) as n where n = any(p_columns))
      ),
      setup._column_definitions_sql(
        p_source, array(select n from unnest(v_names) as n where n <> all(p_columns))
      )
    )
  ), p_target);
  perform setup._execute(format(
    E'insert into work.%I (%s)\nselect %2$s from %3$s as s %4$s', v_name,
    setup._column_list_sql(v_names), p_source, 'where ' || p_condition
  ));
  return format('work.%I', v_name)::regclass;
end;
$$;
comment on function setup._typed_source is
'Return a source with the types of its target: itself, or a copy in schema work.';
revoke all on function setup._typed_source from public;
