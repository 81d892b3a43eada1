-- What an error may say: its words, without the data that it quotes.
\ir _safe_texts.sql
\ir _is_known.sql
\ir _fill_template.sql
\ir _fill_any.sql
\ir _error_class.sql
\ir _scrub.sql
\ir _without_data.sql
\ir _explain_error.sql
