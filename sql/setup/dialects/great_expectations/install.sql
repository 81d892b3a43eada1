-- What Great Expectations calls the rules, and its suites.
\ir seeds.sql

\ir _as_expectation.sql
\ir _python_condition_sql.sql
\ir _condition_sql.sql
\ir _expectation_settings.sql
\ir _parameter_value.sql
\ir _are_quantile_ranges.sql
\ir _read_kwargs.sql
\ir _rule_kwargs.sql
\ir _single_expectations.sql
\ir _suite_keys.sql
\ir _read_great_expectations.sql
