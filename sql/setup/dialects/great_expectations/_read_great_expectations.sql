create or replace function setup._read_great_expectations(
  p_document jsonb,
  p_target text,
  p_dialect text
)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_dialect: great_expectations, any version of theirs, or suite, the files of ours. Versions 0 say
-- expectation_type, versions 1 say type.
declare
  v_is_suite    boolean := p_dialect = 'suite';
  v_name        text := case when v_is_suite or not p_document @? 'lax $.expectations[*].type'
    then 'expectation_type' else 'type' end;
  v_parameters  jsonb := coalesce(p_document -> 'evaluation_parameters', '{}')
    || coalesce(p_document -> 'suite_parameters', '{}');
  v_expectation jsonb;
  v_position    bigint;
  v_path        text[];
  v_kwargs      jsonb;
begin
  return query select * from setup._check_keys('{}', p_document, setup._suite_keys(p_dialect));
  for v_expectation, v_position in
    select e.value, e.position - 1
    from jsonb_array_elements(
      case jsonb_typeof(p_document -> 'expectations')
        when 'array' then p_document -> 'expectations' else '[]'
      end
    ) with ordinality as e (value, position)
  loop
    v_path := array['expectations', v_position::text];
    return query
    select * from setup._check_keys(
      v_path, v_expectation,
      case
        when v_is_suite
          then '{"expectation_type": "string!", "kwargs": "object", "meta": "object"}'::jsonb
        else jsonb_build_object(v_name, 'string!') || '{"kwargs": "object", "meta": "object",
          "id": "any", "ge_cloud_id": "any", "description": "string", "notes": "any",
          "severity": "string", "rendered_content": "any", "expectation_context": "any",
          "success_on_last_run": "any"}'
      end
    );
    if jsonb_typeof(v_expectation) = 'object' then
      return query
      select * from setup._check_keys(
        v_path || '{meta}', v_expectation -> 'meta',
        '{"name": "string", "severity": "string", "gate": "string", "description": "string",
          "reason": "string", "enabled": "boolean"}'
      )
      where v_is_suite and jsonb_typeof(v_expectation -> 'meta') = 'object';
    end if;
    if jsonb_typeof(v_expectation -> v_name) = 'string'
      and coalesce(jsonb_typeof(v_expectation -> 'kwargs'), 'null') in ('object', 'null')
    then
      select coalesce(jsonb_object_agg(k.key, setup._parameter_value(k.value, v_parameters)), '{}')
      into v_kwargs
      from jsonb_each(coalesce(nullif(v_expectation -> 'kwargs', 'null'), '{}')) as k;
      return query select * from setup._read_kwargs(v_path, v_kwargs, p_dialect);
      continue when found;
      return query
      select setup._entry(
        v_path, p_target, v_expectation ->> v_name,
        setup._rule_kwargs(k.kwargs, p_target, p_dialect),
        setup._expectation_settings(v_expectation, v_kwargs, p_dialect)
      )
      from setup._single_expectations(v_kwargs) as k (kwargs);
    end if;
  end loop;
end;
$$;
comment on function setup._read_great_expectations is
'Read a suite: the rules to translate, and what is wrong with it.';
revoke all on function setup._read_great_expectations from public;
