-- Telling others.
\ir _notify_failure.sql
\ir nightly_alerts.sql
\ir _notify_nights.sql
