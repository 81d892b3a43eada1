create or replace function setup._are_quantile_ranges(p_ranges jsonb)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- [[1, 9], [null, 3]]: a range of two numbers, or none, for each quantile
  select coalesce(
    jsonb_path_query_array(p_ranges, 'strict $.quantiles[*] ? (@.type() == "number")', '{}', true)
    = p_ranges -> 'quantiles'
    and jsonb_path_query_array(
      p_ranges,
      'strict $.value_ranges[*] ? (@.type() == "array" && @.size() == 2)', '{}', true
    ) = p_ranges -> 'value_ranges'
    and not jsonb_path_exists(
      p_ranges, 'strict $.value_ranges[*][*] ? (@ != null && @.type() != "number")', '{}', true
    )
    and jsonb_array_length(p_ranges -> 'quantiles')
    = jsonb_array_length(p_ranges -> 'value_ranges'),
    false
  );
$$;
comment on function setup._are_quantile_ranges is
'Tell whether a value is quantiles with their ranges, as Great Expectations writes them.';
revoke all on function setup._are_quantile_ranges from public;
