-- What did not get through: kept until a load, a replay or somebody closes it.

-- Loads put it here, and close it
\ir _row_hash.sql
\ir _beside_sql.sql
\ir _row_key_sql.sql
\ir _rule_hashes.sql
\ir _quarantine_refused.sql
\ir _resolve_quarantine.sql
\ir _note_version.sql
\ir _insert_keys.sql
\ir _open_keys.sql
\ir _supersede.sql
\ir _supersede_events.sql

-- A replay
\ir _replayed_job.sql
\ir _reads_as_a_whole.sql
\ir _stage_entries.sql
\ir _open_replay.sql
\ir _close_replay.sql
\ir _note_replayed.sql
\ir _delivered_sql.sql
\ir _replay_load.sql
\ir _find_entries.sql
\ir _keep_refused.sql
\ir _keep_unclear.sql
\ir _supersede_older.sql
\ir _replay_snapshot.sql
\ir _replay_batch.sql
\ir _close_undelivered.sql
\ir _find_kept.sql
\ir _replay_rows.sql
\ir _replay_gated.sql
\ir _stage_malformed.sql
\ir _replay_file.sql
\ir _replay_lines.sql
\ir _announce_remedies.sql
\ir _replay.sql
\ir replay_quarantine.sql

-- For people
\ir discard_quarantine.sql
\ir quarantine_entries.sql
\ir quarantine_summary.sql
\ir show_quarantine.sql
