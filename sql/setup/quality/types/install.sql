-- The vocabulary: types of rules, and what is wrong with a rule of a type.
\ir seeds.sql

\ir _find_collation.sql
\ir _find_type.sql
\ir _try_interval.sql
\ir _date_pattern.sql
\ir _missing_columns.sql
\ir _delivered_columns.sql
\ir _column_type.sql
\ir _named_columns.sql
\ir _regex_fault.sql
\ir _argument_fault.sql
\ir _value_fault.sql
\ir _check_rule_values.sql
\ir _check_rule_arguments.sql
\ir _check_rule_columns.sql
