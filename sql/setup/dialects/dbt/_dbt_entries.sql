create or replace function setup._dbt_entries(
  p_path text[],
  p_target text,
  p_column text,
  p_test jsonb
)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- One test: "not_null", {"accepted_values": {…}}, or {"test_name": "not_null", …}. A test that
-- warns before it fails is two rules.
declare
  c_settings constant text[] := '{config,name,test_name,description,tags,meta,arguments,where,'
    'row_condition,severity,limit,warn_if,error_if,fail_calc,store_failures,store_failures_as,'
    'enabled,database,schema,alias,group,docs,static_analysis}';
  v_name      text;
  v_body      jsonb;
  v_config    jsonb;
  v_arguments jsonb;
  v_fault     jsonb;
begin
  if jsonb_typeof(p_test) = 'string' then
    v_name := p_test #>> '{}';
    v_body := '{}';
  elsif p_test ? 'test_name' then
    v_name := p_test ->> 'test_name';
    v_body := p_test;
  elsif jsonb_typeof(p_test) = 'object'
    and (select count(*) from jsonb_object_keys(p_test)) = 1
  then
    select e.key, coalesce(nullif(e.value, 'null'), '{}') into v_name, v_body
    from jsonb_each(p_test) as e;
  end if;
  if v_name is null or jsonb_typeof(v_body) <> 'object' then
    return next setup._fault(
      p_path, 'this is no test of dbt', 'A name, or a name with its arguments, indented below it.'
    );
    return;
  end if;
  return query
  select * from setup._check_kinds(
    case when p_test ? 'test_name' then p_path else p_path || v_name end, v_body,
    '{"name": "string", "test_name": "string", "description": "string", "arguments": "object",
      "config": "object"}'
  );
  if found then
    return;
  end if;
  v_config := setup._dbt_config(v_body);
  v_arguments := setup._dbt_arguments(
    v_body - c_settings || coalesce(nullif(v_body -> 'arguments', 'null'), '{}'), p_column
  );
  for v_fault in
    select f from setup._dbt_faults(p_path, v_name, v_body, v_config, v_arguments) as f
  loop
    return next v_fault;
  end loop;
  if v_fault is null then
    return query
    select setup._entry(
      case when jsonb_typeof(p_test) = 'string' or p_test ? 'test_name' then p_path
        else p_path || v_name end,
      p_target, regexp_replace(v_name, '^dbt\.', ''), v_arguments, s.settings
    )
    from setup._dbt_settings(v_body, v_config) as s (settings);
  end if;
end;
$$;
comment on function setup._dbt_entries is
'Read a test of dbt: the rules to translate, or what is wrong with it.';
revoke all on function setup._dbt_entries from public;
