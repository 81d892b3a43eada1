create or replace function setup._why_no_mate(p_name text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select r.reason
  from (
    values
    (
      'kl_divergence|chisquare_test|ks_test|cramers_phi|parameterized_distribution',
      'It is a statistical test of a distribution: judge by mean, stdev, quantile, distinct_set or '
      'distinct_proportion, or take the entry out.'
    ),
    (
      'z_scores|outliers|n_stdevs|moving_stdevs|anomal|change_',
      'It is a distance from the mean, which its own outlier moves: the type usual judges by the '
      'median, or take the entry out.'
    ),
    (
      'json_schema',
      'PostgreSQL has no JSON schema: write what must hold as an expression, or take the entry out.'
    ),
    (
      'query_results_to_match_comparison',
      'The other query is of another data source: load it, and compare by reconcile.'
    ),
    (
      'equal_expression|aggregation_to_equal|equality$|(distinct|column)_count_to_equal_other|'
      'times_factor',
      'Sums and counts of two tables are compared by reconcile.'
    ),
    (
      'exclusive_ranges|sequential_values|consistent_casing|expression_between|grouped_row|'
      'avglength|multicolumn_values_to_be_equal|not_contain_set',
      'What has to be may be an SQL condition: expression over a row, table_expression over the '
      'table.'
    ),
    (
      'dateutil_parseable',
      'What dateutil takes for a date is too much to mean one: name a format, date_format.'
    )
  ) as r (pattern, reason)
  where p_name ~* r.pattern
  limit 1;
$$;
comment on function setup._why_no_mate is
'Tell why a rule of another tool has none here; NULL when nothing is known about its name.';
revoke all on function setup._why_no_mate from public;
