\ir watermarks.sql
\ir retractions.sql
\ir schema_changes.sql
