-- What the readers of all dialects use.
\ir _fault.sql
\ir _place_name.sql
\ir _check_kinds.sql
\ir _check_keys.sql
\ir _entry.sql
\ir _named_table.sql
\ir _known_tables.sql
\ir _table_hint.sql
\ir _known_table.sql
\ir _limit_settings.sql
\ir _no_such_table.sql
\ir _refuse_faults.sql
