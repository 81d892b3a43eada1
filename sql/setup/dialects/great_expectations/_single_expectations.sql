create or replace function setup._single_expectations(p_kwargs jsonb)
returns setof jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- several quantiles are several rules, and so are patterns that must all match
  select
    p_kwargs - '{quantile_ranges,allow_relative_error}'::text[] || jsonb_build_object(
      'quantile', q.value, 'min_value', v.value -> 0, 'max_value', v.value -> 1
    )
  from jsonb_path_query(p_kwargs, 'lax $.quantile_ranges.quantiles[*]')
  with ordinality as q (value, position)
  cross join lateral (
    select p_kwargs #> array['quantile_ranges', 'value_ranges', (q.position - 1)::text] as value
  ) as v
  union all
  select p_kwargs - 'match_on' || jsonb_build_object(l.key, jsonb_build_array(r.value))
  from jsonb_each(p_kwargs) as l
  cross join lateral jsonb_array_elements(
    case jsonb_typeof(l.value) when 'array' then l.value else '[]' end
  ) as r (value)
  where l.key = 'regex_list' and p_kwargs ->> 'match_on' = 'all'
  union all
  select p_kwargs
  where not p_kwargs ? 'quantile_ranges'
    and not (
      p_kwargs ? 'regex_list' and coalesce(p_kwargs ->> 'match_on', '') = 'all'
      and jsonb_typeof(p_kwargs -> 'regex_list') = 'array'
    );
$$;
comment on function setup._single_expectations is
'Split the arguments of an expectation that is several rules.';
revoke all on function setup._single_expectations from public;
