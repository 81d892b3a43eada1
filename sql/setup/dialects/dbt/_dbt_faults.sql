create or replace function setup._dbt_faults(
  p_path text[],
  p_name text,
  p_body jsonb,
  p_config jsonb,
  p_arguments jsonb
)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select setup._fault(
    p_path || array[p_name, 'config', k.key], format('unknown key "%s" of a config', k.key),
    setup._did_you_mean(k.key, '{where,severity,warn_if,error_if,enabled,meta}')
  )
  from jsonb_object_keys(p_config) as k (key)
  where k.key not in (
    'where', 'row_condition', 'severity', 'limit', 'warn_if', 'error_if', 'fail_calc',
    'store_failures', 'store_failures_as', 'enabled', 'meta', 'tags', 'database', 'schema', 'alias',
    'group', 'static_analysis', 'description'
  )
  union all
  select f.fault
  from setup._check_kinds(
    p_path || array[p_name, 'config'], p_config,
    '{"where": "string", "row_condition": "string", "severity": "string", "limit": "number",
      "warn_if": "string", "error_if": "string", "fail_calc": "string",
      "enabled": "boolean|string", "meta": "object", "description": "string"}'
  ) as f (fault)
  union all
  select setup._fault(
    p_path || array[p_name, k.key], format('"%s" holds Jinja, which only dbt renders', k.key),
    'Write what it becomes, or take the test out.'
  )
  from (
    select a.key, a.value from jsonb_each(p_arguments) as a
    union all
    select c.key, c.value from jsonb_each(p_config) as c
  ) as k
  where k.value::text ~ '\{\{|\{%'
  union all
  select setup._fault(
    p_path || array[p_name, 'config', k.key],
    format('%s "%s" is not understood', k.key, k.value),
    'A rule passes while its violations are below a number: > 10, or >= 10.'
  )
  from jsonb_each_text(p_config) as k
  where k.key in ('warn_if', 'error_if') and k.value !~ '^\s*(>=?|!=|<>)\s*\d{1,15}\s*$'
    and k.value !~ '\{\{|\{%'
    or k.key = 'fail_calc' and k.value !~* '^\s*count\(\s*\*\s*\)\s*$'
  union all
  select setup._fault(
    p_path || array[p_name, 'config', 'severity'],
    format('the severity "%s" is none of dbt', p_config ->> 'severity'), 'It is warn or error.'
  )
  where p_config ->> 'severity' !~* '^(warn|error)$' and p_config ->> 'severity' !~ '\{\{|\{%';
$$;
comment on function setup._dbt_faults is
'List what is wrong with a test of dbt beside its name and arguments.';
revoke all on function setup._dbt_faults from public;
