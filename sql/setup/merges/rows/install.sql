-- Merges of a source that is the table as it should be, or new rows of it.
\ir _merge_columns.sql
\ir _insert_values_sql.sql
\ir _require_unique_keys.sql
\ir _typed_source.sql
\ir _drop_typed_source.sql
\ir _differs_sql.sql
\ir _holds_same_rows.sql
\ir _contended_columns.sql
\ir _move_rows.sql
\ir _insert_rows.sql
\ir _update_rows.sql
\ir _delete_surplus.sql
\ir merge_full.sql
\ir merge_append.sql
\ir merge_upsert.sql
\ir _moves_sql.sql
