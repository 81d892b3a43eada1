-- Merges of snapshots: what changed since the one before, as events.
\ir _refuse_snapshot.sql
\ir _refuse_wide_snapshot.sql
\ir _compare_snapshot.sql
\ir _read_snapshot_context.sql
\ir _merge_snapshot.sql
\ir merge_snapshot.sql
\ir _load_version.sql
