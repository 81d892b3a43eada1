create table setup.quality_results (
  result_id bigint generated always as identity,
  run_id bigint,
  load_id bigint not null,
  rule_id bigint not null,
  target text not null,
  rule_name text not null,
  gate text not null,
  checked bigint not null,
  violated bigint not null,
  passed boolean generated always as (violated = 0) stored,
  evaluated_at timestamptz not null,
  constraint quality_results_pkey primary key (result_id),
  constraint quality_results_rule_id_fkey
  foreign key (rule_id) references setup.quality_rules (rule_id) on delete cascade
);
create index quality_results_load_id_idx on setup.quality_results (load_id);
create index quality_results_rule_id_idx on setup.quality_results (rule_id, result_id);
comment on table setup.quality_results is 'One row per rule and load that evaluated it.';
comment on column setup.quality_results.result_id is 'Surrogate key.';
comment on column setup.quality_results.run_id is 'Run.';
comment on column setup.quality_results.load_id is 'Row of setup.load_log.';
comment on column setup.quality_results.rule_id is 'Rule.';
comment on column setup.quality_results.target is 'Table or view that was loaded.';
comment on column setup.quality_results.rule_name is 'Name of the rule.';
comment on column setup.quality_results.gate is 'Gate of the rule at that time.';
comment on column setup.quality_results.checked is
'Rows examined: all rows read for drop rules, the rows that stay for the others, 1 for a table '
'expression.';
comment on column setup.quality_results.violated is 'Rows that violate the rule.';
comment on column setup.quality_results.passed is 'True when nothing violates it.';
comment on column setup.quality_results.evaluated_at is 'When it was evaluated.';
