-- What the rules found, for people: latest, trend, matrix, and what nobody judges.
\ir _shows_values.sql
\ir _require_visible_values.sql
\ir rule_entries.sql
\ir data_quality.sql
\ir data_quality_history.sql
\ir data_quality_matrix.sql
\ir unjudged.sql
