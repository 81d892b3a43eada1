-- What did not get through: kept until a load, or somebody, closes it.
\ir _quarantine_refused.sql
\ir _resolve_quarantine.sql
