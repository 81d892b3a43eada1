create or replace function setup._prepare_merge(
  p_target regclass,
  p_source regclass,
  p_options jsonb
)
returns setup.merge_plan
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Locks the target, checks everything there is to check, and only then changes the catalogue.
declare
  v_plan   setup.merge_plan;
  v_column text;
begin
  perform setup._lock_merge_target(
    p_target, coalesce((p_options ->> 'lock_timeout')::interval, '10 s')
  );
  v_plan := setup._merge_plan(p_target, p_source, p_options);
  select a.attname into v_column
  from pg_attribute as a
  inner join pg_type as t on t.oid = a.atttypid
  where a.attrelid = p_source
    and a.attname = any(v_plan.payload)
    and (t.oid in ('json'::regtype, 'xml'::regtype) or t.typcategory = 'G')
  limit 1;
  if found then
    raise exception using
      errcode = 'MW052',
      message = format(
        'column "%s" of "%s" has a type without order', v_column, setup._relation_name(p_source)
      ),
      hint = 'Cast it in the view, json to jsonb and the others to text.';
  end if;
  perform setup._register_merge(v_plan);
  if jsonb_array_length(nullif(p_options -> 'sequence', 'null')) > 1 then
    perform setup._create_sequence_type(v_plan);
  end if;
  perform setup._add_merge_columns(v_plan);
  perform setup._add_merge_constraints(v_plan);
  perform setup._create_merge_tables(v_plan);
  return v_plan;
end;
$$;
comment on function setup._prepare_merge(regclass, regclass, jsonb) is
'Lock and check the target of a merge and add what it lacks. Raises MW041, MW050, MW051, MW052, '
'MW055.';
revoke all on function setup._prepare_merge(regclass, regclass, jsonb) from public;
