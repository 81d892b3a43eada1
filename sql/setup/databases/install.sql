-- Tables of databases into bronze: what the source is, what to ask it, what becomes of its answer.
\ir seeds.sql

\ir _source_parts.sql
\ir _check_copied_table.sql
\ir _source_name_sql.sql
\ir _source_table_sql.sql
\ir _source_type.sql
\ir _type_name.sql
\ir _bronze_column.sql
\ir _source_description.sql
\ir _source_keys.sql
\ir _key_columns.sql
\ir _source_watermark.sql
\ir _whole_reason.sql

\ir _source_condition_sql.sql
\ir _source_cell_sql.sql
\ir _source_rows_sql.sql
\ir _source_cells_sql.sql
\ir _create_source_stage.sql

\ir _note_measures.sql
\ir _reads_as.sql
\ir _copied_cell.sql
\ir _copied_columns.sql
\ir _described_columns.sql
\ir _key_match_sql.sql
\ir _copied_key_sql.sql
\ir _has_missing_keys.sql
\ir _fit_bronze_table.sql
\ir _store_source_description.sql
\ir _create_typed_stage.sql
\ir _conversion_sql.sql
\ir _convert_copied.sql
\ir _require_few_refused.sql
\ir _require_not_emptied.sql
\ir _add_bronze_key.sql
\ir _remove_gone.sql
\ir _close_copied_quarantine.sql
\ir _require_all_there.sql
\ir _count_zero_dates.sql
\ir _move_source_watermark.sql
\ir _load_copied.sql
