create or replace function setup._soda_contract_bounds(p_metric text, p_body jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- {"level", "low", "high", "strict_low", "strict_high", "is_percent"}, or {"fault"}; a threshold
  -- may have a second one with another level
  select jsonb_agg(
    jsonb_strip_nulls(jsonb_build_object(
      'level', coalesce(t.value ->> 'level', 'fail'),
      'is_percent', t.value ->> 'metric' = 'percent',
      'unit', t.value -> 'unit',
      'low', coalesce(
        t.value -> 'must_be', t.value -> 'must_be_greater_than_or_equal',
        t.value #> '{must_be_between,greater_than_or_equal}',
        t.value -> 'must_be_greater_than', t.value #> '{must_be_between,greater_than}',
        case when p_metric = 'row_count' and d.is_default then '0'::jsonb end
      ),
      'high', coalesce(
        t.value -> 'must_be', t.value -> 'must_be_less_than_or_equal',
        t.value #> '{must_be_between,less_than_or_equal}',
        t.value -> 'must_be_less_than', t.value #> '{must_be_between,less_than}',
        case when p_metric <> 'row_count' and d.is_default then '0'::jsonb end
      ),
      'strict_low', coalesce(
        t.value -> 'must_be_greater_than', t.value #> '{must_be_between,greater_than}'
      ) is not null or p_metric = 'row_count' and d.is_default,
      'strict_high', coalesce(
        t.value -> 'must_be_less_than', t.value #> '{must_be_between,less_than}'
      ) is not null,
      'fault', case
        when t.value ?| '{must_not_be,must_be_not_between}'
          then 'a threshold that excludes values has no mate'
        when d.is_default and p_metric in ('aggregate', 'metric', 'freshness')
          then 'it does not say what has to be'
      end
    ))
    order by t.position
  )
  from (
    values
    (1, coalesce(nullif(p_body -> 'threshold', 'null'), '{}')),
    (2, p_body #> '{threshold,additional}')
  ) as t (position, value)
  cross join lateral (
    select not exists (
      select from jsonb_object_keys(
        case jsonb_typeof(t.value) when 'object' then t.value else '{}' end
      ) as k (key)
      where k.key like 'must%'
    ) as is_default
  ) as d
  where jsonb_typeof(t.value) = 'object';
$$;
comment on function setup._soda_contract_bounds is
'Return what the metric of a check of Soda 4 has to be.';
revoke all on function setup._soda_contract_bounds from public;
