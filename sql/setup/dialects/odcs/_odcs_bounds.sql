create or replace function setup._odcs_bounds(p_item jsonb, p_is_query boolean)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- {"min", "max", "strict_min", "strict_max", "is_percent"}, or {"fault", "hint"}. Between
  -- includes both ends, as the tools that read contracts do it.
  select case
    when count(*) filter (where p_is_query or o.key not in ('mustNotBe', 'mustNotBeBetween')) = 0
      then jsonb_build_object(
        'fault', case count(*) when 0 then 'it does not say what has to be'
          else 'that something must not be one value has no mate' end,
        'hint', 'Such as mustBe: 0, or mustBeLessThan: 5.'
      )
    when bool_or(
      o.key ~ 'Between$' and jsonb_path_query_array(
        o.value, case when p_is_query then 'strict $[*] ? (@ != null)'
          else 'strict $[*] ? (@.type() == "number")' end::jsonpath, '{}', true
      ) is distinct from o.value
      or o.key ~ 'Between$' and jsonb_array_length(
        case jsonb_typeof(o.value) when 'array' then o.value else '[]' end
      ) <> 2
    )
      then jsonb_build_object(
        'fault', format('%s is not two numbers', min(o.key) filter (where o.key ~ 'Between$')),
        'hint', 'Such as mustBeBetween: [1, 9].'
      )
    when bool_or(
      o.key !~ 'Between$' and jsonb_typeof(o.value) <> 'number'
      and not (p_is_query and jsonb_typeof(o.value) in ('string', 'boolean'))
    )
      then jsonb_build_object(
        'fault', format('%s is no number', min(o.key) filter (
          where o.key !~ 'Between$' and jsonb_typeof(o.value) <> 'number'
        )),
        'hint', 'Such as mustBe: 0, or mustBeLessThan: 5.'
      )
    else jsonb_strip_nulls(jsonb_build_object(
      'min', (jsonb_agg(case
        when o.key in ('mustBe', 'mustBeGreaterThan', 'mustBeGreaterOrEqualTo') then o.value
        when o.key = 'mustBeBetween' then o.value -> 0
      end) filter (where o.key !~ 'Less')) -> 0,
      'max', (jsonb_agg(case
        when o.key in ('mustBe', 'mustBeLessThan', 'mustBeLessOrEqualTo') then o.value
        when o.key = 'mustBeBetween' then o.value -> 1
      end) filter (where o.key !~ 'Greater')) -> 0,
      'strict_min', nullif(bool_or(o.key = 'mustBeGreaterThan'), false),
      'strict_max', nullif(bool_or(o.key = 'mustBeLessThan'), false),
      'is_percent', nullif(coalesce(p_item ->> 'unit', '') = 'percent', false)
    ))
  end
  from jsonb_each(p_item) as o
  where o.key ~ '^must';
$$;
comment on function setup._odcs_bounds is
'Return what the metric of a rule of a contract has to be.';
revoke all on function setup._odcs_bounds from public;
