create or replace function setup._soda_faults(p_document jsonb)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- What is of another kind would say nothing to those that read it.
  with columns as (
    select array['columns', (c.position - 1)::text] as path, c.value as content
    from jsonb_path_query(p_document, 'strict $.columns[*]', '{}', true)
    with ordinality as c (value, position)
  ),

  checks as (
    select
      h.path || array['checks', (k.position - 1)::text, m.key] as path, m.value as content
    from (
      select '{}'::text[] as path, p_document as content
      union all
      select c.path, c.content from columns as c
    ) as h
    cross join lateral jsonb_path_query(h.content, 'strict $.checks[*]', '{}', true)
    with ordinality as k (value, position)
    cross join lateral jsonb_each(
      case jsonb_typeof(k.value) when 'object' then k.value else '{}' end
    ) as m
    where jsonb_typeof(m.value) = 'object'
  ),

  thresholds as (
    select c.path || '{threshold}' as path, c.content -> 'threshold' as content
    from checks as c
    where jsonb_typeof(c.content -> 'threshold') = 'object'
    union all
    select c.path || '{threshold,additional}', c.content #> '{threshold,additional}'
    from checks as c
    where jsonb_typeof(c.content #> '{threshold,additional}') = 'object'
  )

  select f.fault
  from setup._check_kinds('{}', p_document, setup._soda_kinds('contract')) as f (fault)
  union all
  select f.fault
  from columns as c
  cross join lateral setup._check_kinds(c.path, c.content, setup._soda_kinds('column'))
    as f (fault)
  union all
  select f.fault
  from checks as c
  cross join lateral setup._check_kinds(c.path, c.content, setup._soda_kinds('check')) as f (fault)
  union all
  select f.fault
  from checks as c
  cross join unnest('{valid_format,invalid_format,missing_format}'::text[]) as k (key)
  cross join lateral setup._check_kinds(
    c.path || k.key, c.content -> k.key, '{"name": "string", "regex": "string"}'
  ) as f (fault)
  where jsonb_typeof(c.content -> k.key) not in ('string', 'null')
  union all
  select f.fault
  from thresholds as t
  cross join lateral setup._check_keys(t.path, t.content, setup._soda_kinds('threshold'))
    as f (fault)
  union all
  select f.fault
  from thresholds as t
  cross join lateral setup._check_keys(
    t.path || '{must_be_between}', t.content -> 'must_be_between', setup._soda_kinds('between')
  ) as f (fault)
  where jsonb_typeof(t.content -> 'must_be_between') = 'object';
$$;
comment on function setup._soda_faults is
'List what in a contract of Soda 4 is of another kind than Soda says.';
revoke all on function setup._soda_faults from public;
