-- What is unusual, told from what the warehouse knows already.
\ir _metric_values.sql
\ir _metric_floor.sql
\ir _is_usual.sql
\ir _evaluate_usual.sql
\ir accept_anomaly.sql
\ir anomalies.sql
