create table setup.quality_rules (
  rule_id bigint generated always as identity,
  target text not null,
  rule_name text not null,
  rule_type text not null,
  columns text[] not null default '{}',
  expression text,
  arguments jsonb not null default '{}',
  gate text not null default 'warn',
  severity text not null default 'medium',
  reason text,
  rule_order integer not null,
  description text,
  filter text,
  mostly numeric not null default 1,
  must_be_less_than numeric,
  unit text not null default 'rows',
  origin text not null default 'registered',
  is_enabled boolean not null default true,
  registered jsonb not null default '{}',
  constraint quality_rules_pkey primary key (rule_id),
  constraint quality_rules_target_rule_name_key unique (target, rule_name),
  constraint quality_rules_rule_type_fkey
  foreign key (rule_type) references setup.rule_types (rule_type),
  constraint quality_rules_gate_check check (gate in ('none', 'warn', 'drop', 'fail')),
  constraint quality_rules_severity_check check (severity in ('critical', 'high', 'medium', 'low')),
  constraint quality_rules_mostly_check check (mostly between 0 and 1),
  constraint quality_rules_must_be_less_than_check check (must_be_less_than > 0),
  constraint quality_rules_unit_check check (unit in ('rows', 'percent')),
  constraint quality_rules_origin_check check (origin in ('registered', 'proposed', 'suite'))
);
comment on table setup.quality_rules is
'What must hold for the rows of a target; setup.register_rule maintains it.';
comment on column setup.quality_rules.rule_id is 'Surrogate key.';
comment on column setup.quality_rules.target is 'Table or view whose load evaluates the rule.';
comment on column setup.quality_rules.rule_name is 'Name, unique per target.';
comment on column setup.quality_rules.rule_type is
'Its type, of setup.rule_types.';
comment on column setup.quality_rules.columns is 'Columns the rule is about.';
comment on column setup.quality_rules.expression is
'SQL that is true for a good row (or table); it sees the columns of the source view, helper '
'columns included.';
comment on column setup.quality_rules.arguments is
'Arguments of its type, such as {"min": 1, "max": 5}.';
comment on column setup.quality_rules.gate is
'What a violation does: none = count silently; warn = count and show; drop = row to quarantine; '
'fail = stop the load.';
comment on column setup.quality_rules.severity is
'critical, high, medium or low; for verdicts over many rules.';
comment on column setup.quality_rules.reason is
'SQL text over the source row that explains a quarantined row; default the description.';
comment on column setup.quality_rules.rule_order is
'A row is quarantined under the first drop rule it violates, in this order.';
comment on column setup.quality_rules.description is 'The rule in words.';
comment on column setup.quality_rules.filter is
'SQL over the row: rows where it is not true are not judged; NULL = all are.';
comment on column setup.quality_rules.mostly is
'Share of the judged rows, 0 to 1, that must pass for the rule to pass.';
comment on column setup.quality_rules.must_be_less_than is
'The rule passes while its violations are below it; NULL = mostly alone decides.';
comment on column setup.quality_rules.unit is
'What must_be_less_than counts: rows, or percent of the judged ones.';
comment on column setup.quality_rules.origin is
'Who wrote it: registered = by hand or by the rules.sql of a pipeline, proposed = from a profile, '
'suite = imported from a file.';
comment on column setup.quality_rules.is_enabled is
'False switches the rule off; registering again never sets it.';
comment on column setup.quality_rules.registered is
'Values as last registered; a column that differs was set by a user and is kept by the next '
'registration.';
