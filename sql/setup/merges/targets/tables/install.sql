\ir merge_targets.sql
