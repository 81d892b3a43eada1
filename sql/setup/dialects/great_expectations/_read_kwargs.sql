create or replace function setup._read_kwargs(p_path text[], p_kwargs jsonb, p_dialect text)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select setup._fault(
    p_path || array['kwargs', k.key],
    format(
      '"%s" is the parameter "%s", which the suite gives no value',
      k.key, k.value ->> '$PARAMETER'
    ),
    'Write the value in its place, or under suite_parameters.'
  )
  from jsonb_each(p_kwargs) as k
  where jsonb_typeof(k.value) = 'object' and k.value ? '$PARAMETER'
  union all
  select setup._fault(
    p_path || array['kwargs', k.key],
    format('the %s is not understood', k.key),
    case p_dialect
      when 'suite' then 'It is an SQL condition over the columns of the row.'
      else 'Write it as SQL, with the condition_parser "sql".'
    end
  )
  from jsonb_each(p_kwargs) as k
  where k.key in ('row_condition', 'where') and k.value <> 'null'
    and setup._condition_sql(k.value, p_kwargs ->> 'condition_parser') is null
  union all
  select setup._fault(
    p_path || '{kwargs,condition_parser}',
    format('"condition_parser" is %s', jsonb_typeof(p_kwargs -> 'condition_parser')),
    'It is string.'
  )
  where jsonb_typeof(p_kwargs -> 'condition_parser') not in ('string', 'null')
  union all
  select setup._fault(
    p_path || '{kwargs,quantile_ranges}', 'the quantile_ranges are not understood',
    'Such as {"quantiles": [0.5], "value_ranges": [[1, 9]]}: a range for each quantile.'
  )
  where p_kwargs -> 'quantile_ranges' <> 'null'
    and not setup._are_quantile_ranges(p_kwargs -> 'quantile_ranges')
  union all
  select setup._fault(
    p_path || '{kwargs}', 'it has a row_condition and a where', 'They are the same: keep one.'
  )
  where p_kwargs ?& '{row_condition,where}'
  union all
  select setup._fault(
    p_path || '{kwargs}', 'it has two limits, one of rows and one of percent', 'Keep one.'
  )
  where p_dialect = 'suite' and p_kwargs ?& '{must_be_less_than,must_be_less_than_percent}';
$$;
comment on function setup._read_kwargs is
'List what is wrong with the arguments of an expectation that say which rows it judges.';
revoke all on function setup._read_kwargs from public;
