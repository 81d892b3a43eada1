-- What rules found, and what becomes of a load by it.
\ir _rule_passes.sql
\ir _write_results.sql
\ir _restore_results.sql
\ir _stop_load.sql
\ir _results_of_error.sql
\ir _require_no_failed_table_rule.sql
\ir _require_few_quarantined.sql
