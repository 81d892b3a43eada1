create or replace function setup._read_dbt(p_document jsonb, p_target text)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The tests of a schema.yml: models, seeds, snapshots and tables of sources, their own and those of
-- their columns. What else it says of them is no rule.
declare
  v_resource record;
  v_tables   bigint;
  v_target   text;
begin
  if jsonb_typeof(p_document) is distinct from 'object' then
    return next setup._fault(
      '{}', 'the document is no schema file of dbt', 'It has keys: models: …'
    );
    return;
  end if;
  return query select * from setup._dbt_kinds(p_document);
  if found then
    return;
  end if;
  return query
  select setup._fault(
    array[k.key], format('unknown key "%s"', k.key),
    setup._did_you_mean(k.key, '{models,seeds,snapshots,sources}')
  )
  from jsonb_object_keys(p_document) as k (key)
  where k.key not in (
    'version', 'models', 'seeds', 'snapshots', 'sources', 'exposures', 'metrics', 'macros',
    'groups', 'semantic_models', 'saved_queries', 'unit_tests', 'data_tests', 'analyses',
    'functions'
  );
  return query
  select setup._fault(
    array[k.key], format('%s are no rules about tables, and stay where they are', k.key)
  ) || '{"is_note": true}'
  from jsonb_object_keys(p_document) as k (key)
  where k.key in ('unit_tests', 'data_tests');

  select count(*) into v_tables from setup._dbt_tables(p_document) as t;
  for v_resource in select * from setup._dbt_tables(p_document) as t order by t.place loop
    v_target := p_target;
    if p_target is null then
      begin
        v_target := setup._relation_name(
          setup._find_relation(setup._named_table(v_resource.name))
        );
        if v_target is null then
          return next setup._no_such_table(v_resource.path || '{name}', v_resource.name);
        end if;
      exception
        when sqlstate 'MW076' then
          return next setup._fault(
            v_resource.path || '{name}', sqlerrm, 'Name the table: --table.'
          );
      end;
    elsif v_tables > 1 and not exists (
      select from pg_class as c
      where c.oid = setup._find_relation(p_target) and c.relname = v_resource.table_name
    ) then
      v_target := null;
    end if;
    continue when v_target is null;
    return query
    select e.entry
    from setup._dbt_tests(v_resource.path, v_resource.content) as t
    cross join lateral setup._dbt_entries(t.path, v_target, t.column_name, t.test) as e (entry);
  end loop;
end;
$$;
comment on function setup._read_dbt is
'Read a schema file of dbt: the tests to translate, and what is wrong with it.';
revoke all on function setup._read_dbt from public;
