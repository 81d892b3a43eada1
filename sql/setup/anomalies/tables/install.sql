\ir accepted_anomalies.sql
