\ir quality_thresholds.sql
\ir table_verdicts.sql
