create or replace function setup._as_expectation(p_written jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- theirs of quantiles takes several, and no strict bounds
  select case
    when p_written ->> 'name' = 'expect_column_quantile_values_to_be_between'
      and not a.given ?| '{strict_min,strict_max}' then p_written || jsonb_build_object(
        'arguments', a.given - '{quantile,min_value,max_value}'::text[] || jsonb_build_object(
          'quantile_ranges', jsonb_build_object(
            'quantiles', jsonb_build_array(a.given -> 'quantile'),
            'value_ranges', jsonb_build_array(
              jsonb_build_array(a.given -> 'min_value', a.given -> 'max_value')
            )
          )
        )
      )
    else p_written
  end
  from (select p_written -> 'arguments' as given) as a;
$$;
comment on function setup._as_expectation is
'Write arguments in the form in which Great Expectations takes them.';
revoke all on function setup._as_expectation from public;
