create table setup.merge_targets (
  target regclass not null,
  scd text not null,
  feed text not null,
  keys text[] not null,
  sequence_type text not null,
  tracked text[],
  ignored text[] not null,
  collapse boolean not null,
  is_partial boolean not null,
  horizon text,
  latest timestamptz,
  payload text[] not null,
  event_store regclass,
  truncate_markers regclass,
  versions regclass,
  options jsonb not null,
  constraint merge_targets_pkey primary key (target),
  constraint merge_targets_scd_check check (scd in ('scd1', 'scd2')),
  constraint merge_targets_feed_check check (feed in ('events', 'snapshots'))
);
comment on table setup.merge_targets is
'One row per target of merge_scd1, merge_scd2, merge_snapshot: what its content was folded with.';
comment on column setup.merge_targets.target is 'The table.';
comment on column setup.merge_targets.scd is 'scd1 = current rows; scd2 = history.';
comment on column setup.merge_targets.feed is
'events, or snapshots = full snapshots; a target takes one of them.';
comment on column setup.merge_targets.keys is 'Key columns, sorted.';
comment on column setup.merge_targets.sequence_type is 'Type of the sequence.';
comment on column setup.merge_targets.tracked is
'Columns that open a version, sorted; NULL = all, those added later too.';
comment on column setup.merge_targets.ignored is
'Columns whose NULLs leave the value as it was, sorted; {*} = all.';
comment on column setup.merge_targets.collapse is
'Whether equal consecutive versions are one row.';
comment on column setup.merge_targets.is_partial is
'Whether an event may leave columns as they were, so that a merge reads whole keys.';
comment on column setup.merge_targets.horizon is
'Sequence before which events are quarantined, as text; NULL = none was cleaned up.';
comment on column setup.merge_targets.latest is
'Newest time that was the version of an incremental snapshot.';
comment on column setup.merge_targets.payload is
'Payload columns that a merge has set, sorted.';
comment on column setup.merge_targets.event_store is
'Companion with the events that the target does not show.';
comment on column setup.merge_targets.truncate_markers is 'Companion with the truncate markers.';
comment on column setup.merge_targets.versions is
'Companion with the versions of the full snapshots.';
comment on column setup.merge_targets.options is
'Options of the latest merge that changed them, for setup.rebuild_target.';
