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
  context text
);
comment on type setup.error_report is 'A caught error, column by column.';
