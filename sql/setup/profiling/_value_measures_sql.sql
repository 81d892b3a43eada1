create or replace function setup._value_measures_sql(
  p_kind text,
  p_no integer,
  p_shown_below bigint default null,
  p_is_unique boolean default false,
  p_is_sampled boolean default true
)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- Of the columns that setup._value_columns_sql writes; s is true for a row of the sample, h its
  -- hash. p_shown_below: the column has many values, which are counted here; p_is_unique: no two
  -- rows have the same; p_is_sampled: not all rows are in the sample. Where they are, aggregates
  -- that differ in that alone are one to PostgreSQL.
  select setup._fill_sql(replace(
    format(
      'jsonb_build_object(%s)',
      concat_ws(
        ', ',
        case when p_shown_below is not null then format(
          $sql$
            'filled', count(c#), 'different', count(%s c#),
            'shown', array_agg(c#::text) filter (where h <= %s and c# is not null)
          $sql$,
          case when not p_is_unique then 'distinct' end, p_shown_below
        ) end,
        case when p_kind in ('text', 'number_text', 'date_text', 'other') then $sql$
          'min_length', min(l#), 'max_length', max(l#), 'sum_length', sum(l#)
        $sql$ end,
        case when p_kind = 'date_text' then $sql$
          'sampled', count(c#){of_sample},
          'dates', count(d#){of_sample},
          'dates_of_all', count(d#),
          'first_date', min(c#) filter (where d#),
          'last_date', max(c#) filter (where d#)
        $sql$ end,
        case when p_kind = 'number_text' then $sql$
          'sampled', count(c#){of_sample},
          'numbers', count(x#){of_sample},
          'non_finite', count(*) filter (
            where x# is null and c# in ('NaN', 'Infinity', '-Infinity')
          ),
          'sampled_non_finite', count(*) filter (
            where x# is null and c# in ('NaN', 'Infinity', '-Infinity'){and_sample}
          )
        $sql$ end,
        -- double precision holds 15 digits exactly
        case when p_kind = 'number_text' then $sql$
          'min', least(
            (min(x#) filter (where l# <= 15))::numeric,
            min(c#::numeric) filter (where l# > 15 and x# is not null)
          )::text,
          'max', greatest(
            (max(x#) filter (where l# <= 15))::numeric,
            max(c#::numeric) filter (where l# > 15 and x# is not null)
          )::text
        $sql$ end,
        case when p_kind in ('integer', 'numeric', 'float', 'time') then $sql$
          'min', (min(c#) filter (where f# is null))::text,
          'max', (max(c#) filter (where f# is null))::text,
          'non_finite', count(f#)
        $sql$ end,
        case when p_kind in ('number_text', 'integer', 'numeric', 'float') then $sql$
          'mean', avg(x#), 'std', stddev_samp(x#),
          'median', percentile_cont(0.5) within group (order by x#){of_sample}
        $sql$ end
      )
    ),
    '#', p_no::text
  ), jsonb_build_object(
    'of_sample', case when p_is_sampled then ' filter (where s)' end,
    'and_sample', case when p_is_sampled then ' and s' end
  ));
$$;
comment on function setup._value_measures_sql is
'Write the aggregates of a column that is measured row by row.';
revoke all on function setup._value_measures_sql from public;
