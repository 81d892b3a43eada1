-- Telling others.
\ir _notify_failure.sql
