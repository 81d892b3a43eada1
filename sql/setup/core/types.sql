-- Run once: composite types shared by the routines.
create type setup.load_counts as (
  rows_read bigint,
  rows_inserted bigint,
  rows_updated bigint,
  rows_deleted bigint,
  rows_unchanged bigint,
  rows_quarantined bigint
);
comment on type setup.load_counts is
'What one load did, in rows; the merges return it and a procedure job may fill it through an '
'inout parameter.';

create type setup.error_report as (
  sqlstate text,
  message text,
  detail text,
  hint text,
  context text,
  results jsonb
);
comment on type setup.error_report is
'A caught error, column by column; results: what rules found in a load that one of them stopped.';

create type setup.delivery as (
  path text,
  size bigint,
  modified_at timestamptz,
  sha256 bytea,
  start bytea,
  is_loaded boolean,
  first_modified_at timestamptz,
  header text [],
  header_lines integer,
  types text [],
  format text,
  report jsonb
);
comment on type setup.delivery is
'A delivered file, handed from step to step: what its reader sees (sha256: NULL as long as nobody '
'needs it; start: the first MiB of the content), then whether its rows are there already, the time '
'that its rows carry, the names in its header and the lines that it takes; types of its columns, '
'where its format has some; csv, jsonl or parquet; of a corrupted one what is left of it.';

create type setup.merge_counts as (
  keys bigint,
  inserted bigint,
  updated bigint,
  deleted bigint,
  noop bigint,
  late bigint,
  ties bigint,
  quarantined bigint
);
comment on type setup.merge_counts is
'What a merge of events did: keys with new events; target rows inserted, updated, deleted; events '
'without effect, late ones, slots with different contents, rows quarantined.';

create type setup.merge_result as (
  counts setup.merge_counts,
  rows_read bigint
);
comment on type setup.merge_result is 'What a merge did, and how many rows its source had.';

create type setup.merge_plan as (
  target regclass,
  source regclass,
  scd text,
  feed text,
  keys text [],
  payload text [],
  missing text [],
  tracked text [],
  ignored text [],
  is_partial boolean,
  collapse boolean,
  is_first boolean,
  sequence_column text,
  sequence_type text,
  event_store text,
  truncate_markers text,
  versions text,
  stage text,
  news text,
  changes text,
  options jsonb
);
comment on type setup.merge_plan is
'One merge worked out: columns, tables and options, handed from worker to worker.';

create type setup.rule_measure as (
  rule_id bigint,
  measure text,
  scan text,
  source text,
  value text
);
comment on type setup.rule_measure is
'One aggregate that a rule needs: checked, violated, surplus (values that are there twice, or '
'more), passed, or error; the scan that computes it, over which source, and its SQL.';

create type setup.comparison as (
  changes regclass,
  place text [],
  read bigint,
  added bigint,
  changed bigint,
  gone bigint,
  compared bigint
);
comment on type setup.comparison is
'A source compared with a table: the work table of the rows that differ, and its columns that say '
'where in the table each is; rows read, new, changed, gone; rows of the table.';

create type setup.judge as (
  place integer,
  mask text,
  bit_value bigint,
  step bigint,
  missing text,
  count_sql text,
  judged_mask text,
  judged_sql text,
  judged_step bigint
);
comment on type setup.judge is
'How a load asks a row rule: its place among the rules, the bit of a mask that it sets for a '
'staged row, the step that computes the mask, what it lacks; the SQL that counts the rows it '
'judged, and the mask, its bit and the step that this needs.';
