\ir quality_rules.sql
\ir quality_results.sql
