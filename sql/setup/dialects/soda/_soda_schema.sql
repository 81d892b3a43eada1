create or replace function setup._soda_schema(p_path text[], p_target text, p_body jsonb)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Soda 3: {"fail": {"when required column missing": [a, b]}}. What a contract says of columns is
  -- compared by contract checks.
  select setup._entry(
    p_path, p_target, 'schema', jsonb_build_object('required', w.value),
    jsonb_strip_nulls(jsonb_build_object(
      'rule_name', p_body -> 'name',
      'severity', case a.level when 'warn' then 'low' else 'high' end, 'usual_gate', 'warn'
    ))
  )
  from unnest('{fail,warn}'::text[]) as a (level)
  cross join lateral jsonb_each(
    case jsonb_typeof(p_body -> a.level) when 'object' then p_body -> a.level else '{}' end
  ) as w
  where w.key = 'when required column missing'
  union all
  select setup._fault(
    p_path || array[a.level, w.key], format('"%s" has no mate', w.key),
    'column_exists, column_order and type judge columns.'
  )
  from unnest('{fail,warn}'::text[]) as a (level)
  cross join lateral jsonb_each(
    case jsonb_typeof(p_body -> a.level) when 'object' then p_body -> a.level else '{}' end
  ) as w
  where w.key <> 'when required column missing'
  union all
  select setup._fault(
    p_path, 'the columns of a contract are no rule',
    'As a contract of the Open Data Contract Standard its columns are compared: contract check.'
  ) || '{"is_note": true}'
  where not p_body ?| '{fail,warn}';
$$;
comment on function setup._soda_schema is
'Read the schema check of Soda: which columns there have to be.';
revoke all on function setup._soda_schema from public;
