-- Merges of snapshots: what changed since the one before, as events.
\ir _require_comparable_width.sql
\ir _loss_fault.sql
\ir _refuse_snapshot.sql
\ir _compare_snapshot.sql
\ir _load_first_snapshot.sql
\ir _apply_newer_snapshot.sql
\ir _splice_snapshot.sql
\ir _snapshot_context_sql.sql
\ir _merge_snapshot.sql
\ir merge_snapshot.sql
\ir _load_version.sql
