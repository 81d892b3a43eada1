-- Rules about a table that take more than one aggregate: a function for each type.
\ir _usual_load_interval.sql
\ir _evaluate_table_expression.sql
\ir _evaluate_empty_query.sql
\ir _evaluate_most_common.sql
