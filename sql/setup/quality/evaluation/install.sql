-- Rules about a table that take more than one aggregate: a function for each type.
\ir _usual_load_interval.sql
\ir _evaluate_table_expression.sql
\ir _evaluate_empty_query.sql
\ir _evaluate_most_common.sql
\ir _name_pairs.sql
\ir _side_sql.sql
\ir _sums_differ.sql
\ir _observe_sides.sql
\ir _refused_filter_sql.sql
\ir _reconcile_sql.sql
\ir _evaluate_reconcile.sql
\ir _file_columns.sql
\ir _file_columns_sql.sql
\ir _missing_names.sql
