-- Rules, their results, and the rows that they keep out.
\ir types/install.sql
\ir rendering/install.sql
\ir evaluation/install.sql

\ir conflicts/install.sql

\ir _rule_hash.sql
\ir _rule_passes.sql
\ir _write_results.sql
\ir _row_rules.sql
\ir _parse_query.sql
\ir _parse_rule.sql
\ir _check_rule_scale.sql
\ir _check_rule.sql
\ir register_rule.sql
\ir _rule.sql
\ir configure_rule.sql
\ir unregister_rule.sql
\ir _has_row_rules.sql
\ir _is_condition.sql
\ir _find_clashes.sql
\ir _reference_joins.sql
\ir _proven_rules.sql
\ir _staged_columns.sql
\ir _judged_counts.sql
\ir _masks_sql.sql
\ir _verdict_sql.sql
\ir _stage.sql
\ir _count_violations.sql
\ir _sampled_columns.sql
\ir _violation_samples.sql
\ir _sample_violations.sql
\ir _apply_row_rules.sql
\ir _evaluate_loaded.sql
\ir _require_no_failed_table_rule.sql
\ir _evaluate_table_rules.sql
\ir overview/install.sql
