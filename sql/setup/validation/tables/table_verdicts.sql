create table setup.table_verdicts (
  validation_id bigint generated always as identity,
  run_id bigint,
  load_id bigint,
  target text not null,
  status text not null,
  success_rate numeric,
  severity_rates jsonb not null default '{}',
  reasons text[] not null default '{}',
  thresholds jsonb not null default '{}',
  row_count bigint,
  rules_evaluated bigint not null default 0,
  rules_passed bigint not null default 0,
  is_gated boolean not null default false,
  evaluated_at timestamptz not null,
  constraint table_verdicts_pkey primary key (validation_id),
  constraint table_verdicts_status_check check (
    status in ('passed', 'failed', 'skipped', 'error')
  )
);
create index table_verdicts_target_idx on setup.table_verdicts (target, validation_id);
create index table_verdicts_load_id_idx on setup.table_verdicts (load_id);
comment on table setup.table_verdicts is
'One row per validation of a table: passed or failed by its rules together, and why.';
comment on column setup.table_verdicts.validation_id is
'Surrogate key, ascending; its results are in setup.quality_results.';
comment on column setup.table_verdicts.run_id is 'Run; NULL for a validation outside a load.';
comment on column setup.table_verdicts.load_id is
'Row of setup.load_log whose rows were judged; NULL: the content of the table was.';
comment on column setup.table_verdicts.target is 'Table or view.';
comment on column setup.table_verdicts.status is
'passed; failed; skipped = it has no rules; error = it could not be judged.';
comment on column setup.table_verdicts.success_rate is
'Percent of the evaluated rules that passed; NULL where none was evaluated.';
comment on column setup.table_verdicts.severity_rates is
'The same of each severity that has rules: {"critical": 90.9091, …}.';
comment on column setup.table_verdicts.reasons is
'Why it did not pass, in words without row values; empty when it did.';
comment on column setup.table_verdicts.thresholds is
'What it had to reach: {"critical": 100, "high": 95, "medium": 80, "low": 50, "global": 85}.';
comment on column setup.table_verdicts.row_count is 'Rows judged; NULL where none could be.';
comment on column setup.table_verdicts.rules_evaluated is 'Rules that were evaluated.';
comment on column setup.table_verdicts.rules_passed is 'Rules that passed.';
comment on column setup.table_verdicts.is_gated is
'True: of a load whose rows the table gate of the job kept out.';
comment on column setup.table_verdicts.evaluated_at is 'When it was judged.';
