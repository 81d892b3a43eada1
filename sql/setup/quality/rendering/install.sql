-- From a rule to SQL: its template, filled.
\ir _free_name.sql
\ir _as_target_sql.sql
\ir _is_calendar_day.sql
\ir _is_input.sql
\ir _target_key.sql
\ir _other_columns.sql
\ir _missing_part.sql
\ir _row_order.sql

\ir _moment_sql.sql
\ir _argument_sql.sql
\ir _ordered_sql.sql
\ir _text_sql.sql
\ir _length_sql.sql
\ir _is_date_format_sql.sql
\ir _is_input_sql.sql
\ir _sum_sql.sql
\ir _pairs_sql.sql
\ir _oldest_age_sql.sql
\ir _missing_values_sql.sql
\ir _unique_columns_sql.sql
\ir _judged_sql.sql
\ir _sequence_sql.sql
\ir _references_sql.sql
\ir _hole_sql.sql
\ir _render_rule_sql.sql
\ir _violation_sql.sql
\ir _aggregate_sql.sql

\ir _observe.sql
\ir _observe_missing.sql
\ir _period_number.sql
\ir _observe_gaps.sql
\ir _observe_equal.sql
