create table setup.quality_thresholds (
  target text not null,
  severity text not null,
  threshold numeric not null,
  is_adjusted boolean not null default false,
  constraint quality_thresholds_pkey primary key (target, severity),
  constraint quality_thresholds_severity_check check (
    severity in ('critical', 'high', 'medium', 'low', 'global')
  ),
  constraint quality_thresholds_threshold_check check (threshold between 0 and 100)
);
comment on table setup.quality_thresholds is
'Percent of its rules that a table has to pass, where that is not the default; see '
'setup.set_threshold.';
comment on column setup.quality_thresholds.target is 'Table or view, as in setup.quality_rules.';
comment on column setup.quality_thresholds.severity is
'critical, high, medium, low: of the rules of this severity; global: of all.';
comment on column setup.quality_thresholds.threshold is 'Percent of the rules, 0 to 100.';
comment on column setup.quality_thresholds.is_adjusted is
'True: setup.adjust_thresholds has set it, and may do so again; false: a user has.';
