-- Tables of databases into bronze: what the source is, what to ask it, what becomes of its answer.
\ir seeds.sql

\ir _source_parts.sql
\ir _check_copied_table.sql
\ir limit_connection.sql
\ir _connection_limit.sql
\ir _wanted_connections.sql
\ir _is_source_busy.sql
\ir _source_name_sql.sql
\ir _source_table_sql.sql
\ir _source_type.sql
\ir _type_name.sql
\ir _bronze_column.sql
\ir _source_description.sql
\ir _source_keys.sql
\ir _require_clear_watermark.sql
\ir _key_columns.sql
\ir _source_watermark.sql
\ir _size_class.sql
\ir _batch_rows.sql
\ir _whole_reason.sql

\ir _source_condition_sql.sql
\ir _range_key.sql
\ir _range_conditions.sql
\ir _measure_sql.sql
\ir _stage_type.sql
\ir _finds_zero_dates.sql
\ir _read_sql.sql
\ir _source_cell_sql.sql
\ir _source_rows_sql.sql
\ir _source_cells_sql.sql
\ir _packed_key.sql
\ir _key_sets_sql.sql
\ir _create_received_table.sql
\ir _drop_received.sql
\ir _create_source_stage.sql

\ir _is_wider.sql
\ir _source_changes.sql
\ir _note_source_change.sql
\ir _fit_bronze_table.sql
\ir _store_source_description.sql

\ir copied/install.sql
