create table setup.quality_results (
  result_id bigint generated always as identity,
  run_id bigint,
  load_id bigint,
  validation_id bigint,
  rule_id bigint not null,
  target text not null,
  rule_name text not null,
  rule_type text not null,
  gate text not null,
  checked bigint not null,
  violated bigint not null,
  percent numeric generated always as (
    case
      when checked = 0 then 0 else trim_scale(round(100 * violated / checked::numeric, 6))
    end
  ) stored,
  passed boolean not null,
  rule_hash text not null,
  severity text not null,
  observed jsonb,
  failing_since timestamptz,
  sample_keys jsonb,
  sample_values jsonb,
  error text,
  evaluated_at timestamptz not null,
  constraint quality_results_pkey primary key (result_id)
);
create index quality_results_load_id_idx on setup.quality_results (load_id);
create index quality_results_validation_id_idx on setup.quality_results (validation_id);
create index quality_results_rule_id_idx on setup.quality_results (rule_id, result_id);
comment on table setup.quality_results is
'One row per rule and load, or validation, that evaluated it; of loads that a rule has stopped '
'too.';
comment on column setup.quality_results.result_id is 'Surrogate key.';
comment on column setup.quality_results.run_id is 'Run.';
comment on column setup.quality_results.load_id is
'Row of setup.load_log; NULL for a validation outside a load.';
comment on column setup.quality_results.validation_id is
'Validation it belongs to; NULL in a load.';
comment on column setup.quality_results.rule_id is
'Rule; its results stay when it is removed.';
comment on column setup.quality_results.target is 'Table or view that was loaded.';
comment on column setup.quality_results.rule_name is 'Name of the rule.';
comment on column setup.quality_results.rule_type is 'Type of the rule at that time.';
comment on column setup.quality_results.gate is 'Gate of the rule at that time.';
comment on column setup.quality_results.checked is
'Rows judged: of all rows read for drop rules, of the rows that stay for the others; 1 for a rule '
'about a table.';
comment on column setup.quality_results.violated is 'Rows that violate the rule.';
comment on column setup.quality_results.passed is
'True when as few rows violate it as mostly and must_be_less_than of the rule allow.';
comment on column setup.quality_results.percent is 'Violations in percent of the rows judged.';
comment on column setup.quality_results.rule_hash is
'What the rule was at that time: setup._rule_hash.';
comment on column setup.quality_results.severity is 'Severity of the rule at that time.';
comment on column setup.quality_results.observed is
'What a rule about a table found, such as its mean.';
comment on column setup.quality_results.failing_since is
'When it first failed in this row of failures; NULL when it passed.';
comment on column setup.quality_results.sample_keys is
'Keys of up to 20 rows that violate it.';
comment on column setup.quality_results.sample_values is
'What those rows hold in the columns of the rule; as protected as the rows.';
comment on column setup.quality_results.error is
'Why it could not be judged, such as a column that is missing; it counts as failed.';
comment on column setup.quality_results.evaluated_at is 'When it was evaluated.';
