create or replace function setup._suite_faults(p_document jsonb)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- beside those of its expectations
  select * from setup._check_keys(
    '{quality_thresholds}', p_document -> 'quality_thresholds',
    '{"critical": "number", "high": "number", "medium": "number", "low": "number",
      "global": "number"}'
  )
  where jsonb_typeof(p_document -> 'quality_thresholds') = 'object'
  union all
  select setup._fault(
    array['quality_thresholds', t.key], format('the threshold of %s is no percentage', t.key),
    'Give a number from 0 to 100.'
  )
  from jsonb_each(
    case jsonb_typeof(p_document -> 'quality_thresholds')
      when 'object' then p_document -> 'quality_thresholds' else '{}'
    end
  ) as t
  where jsonb_typeof(t.value) = 'number' and not t.value::numeric between 0 and 100
  union all
  select setup._fault(
    array['expectations', (n.position - 1)::text, 'meta', 'name'],
    format('another expectation is called "%s" too', n.name),
    'The name of a rule is unique in its table.'
  )
  from (
    select
      e.position, e.value #>> '{meta,name}' as name,
      row_number() over (partition by e.value #>> '{meta,name}' order by e.position) as number
    from jsonb_path_query(p_document, 'lax $.expectations[*]')
    with ordinality as e (value, position)
  ) as n
  where n.name is not null and n.number > 1;
$$;
comment on function setup._suite_faults is
'List what is wrong with a suite beside its expectations one by one.';
revoke all on function setup._suite_faults from public;
