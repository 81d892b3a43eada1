-- How good pipelines are: figures, alerts, what fails most, the trend.
\ir table_quality.sql
\ir quality_monitoring.sql
\ir quality_alerts.sql
\ir top_failing_rules.sql
\ir top_failing_columns.sql
\ir quality_trend.sql
