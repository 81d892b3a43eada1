create or replace function setup._soda_contract_checks(p_document jsonb)
returns table (
  path text[],
  dataset text,
  metric text,
  body jsonb,
  bounds jsonb,
  message text,
  hint text,
  is_note boolean
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- bounds: one array of {"level", …} per threshold
  with checks as (
    select
      array['columns', (c.position - 1)::text, 'checks', (k.position - 1)::text] as path,
      k.value as entry,
      jsonb_build_object('column', c.value -> 'name') as own
    from jsonb_path_query(p_document -> 'columns', 'lax $[*]')
    with ordinality as c (value, position)
    cross join lateral jsonb_path_query(c.value -> 'checks', 'lax $[*]')
    with ordinality as k (value, position)
    union all
    select array['checks', (k.position - 1)::text], k.value, '{}'
    from jsonb_path_query(p_document -> 'checks', 'lax $[*]') with ordinality as k (value, position)
  )

  select
    c.path || m.metric, p_document ->> 'dataset', setup._soda_metric(m.metric, m.body),
    setup._soda_body(coalesce(nullif(m.body, 'null'), '{}') || c.own, p_document) - 'function',
    setup._soda_contract_bounds(m.metric, m.body),
    null, null, false
  from checks as c
  cross join lateral jsonb_each(
    case jsonb_typeof(c.entry) when 'object' then c.entry else '{}' end
  ) as m (metric, body)
  where p_document ? 'dataset' and jsonb_typeof(m.body) in ('object', 'null')
  union all
  select
    c.path || m.metric, null, null, null, null, format('the check "%s" is no mapping', m.metric),
    'What it has to be stands below it: threshold: …', false
  from checks as c
  cross join lateral jsonb_each(
    case jsonb_typeof(c.entry) when 'object' then c.entry else '{}' end
  ) as m (metric, body)
  where p_document ? 'dataset' and jsonb_typeof(m.body) not in ('object', 'null')
  union all
  select
    c.path, null, null, null, null, 'this is no check of Soda', 'Such as missing:, or row_count:.',
    false
  from checks as c
  where p_document ? 'dataset' and jsonb_typeof(c.entry) <> 'object'
  union all
  select
    array[k.key], null, null, null, null, format('unknown key "%s"', k.key),
    setup._did_you_mean(k.key, '{dataset,columns,checks,filter}'), false
  from jsonb_object_keys(p_document) as k (key)
  where p_document ? 'dataset' and k.key not in (
    'dataset', 'description', 'filter', 'variables', 'soda_runner', 'soda_agent', 'scopes',
    'columns', 'checks', 'owner', 'check_attributes'
  );
$$;
comment on function setup._soda_contract_checks is
'List the checks of a contract of Soda 4.';
revoke all on function setup._soda_contract_checks from public;
