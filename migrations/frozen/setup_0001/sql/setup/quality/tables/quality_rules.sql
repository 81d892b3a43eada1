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
  is_enabled boolean not null default true,
  registered jsonb not null default '{}',
  constraint quality_rules_pkey primary key (rule_id),
  constraint quality_rules_target_rule_name_key unique (target, rule_name),
  constraint quality_rules_rule_type_check check (
    rule_type in (
      'not_null', 'unique', 'accepted_values', 'range', 'expression', 'table_expression'
    )
  ),
  constraint quality_rules_gate_check check (gate in ('none', 'warn', 'drop', 'fail')),
  constraint quality_rules_severity_check check (severity in ('critical', 'high', 'medium', 'low'))
);
comment on table setup.quality_rules is
'What must hold for the rows of a target; setup.register_rule maintains it.';
comment on column setup.quality_rules.rule_id is 'Surrogate key.';
comment on column setup.quality_rules.target is 'Table or view whose load evaluates the rule.';
comment on column setup.quality_rules.rule_name is 'Name, unique per target.';
comment on column setup.quality_rules.rule_type is
'not_null, unique, accepted_values, range, expression (per row), table_expression (once, after '
'the merge).';
comment on column setup.quality_rules.columns is 'Columns the rule is about.';
comment on column setup.quality_rules.expression is
'SQL that is true for a good row (or table); it sees the columns of the source view, helper '
'columns included.';
comment on column setup.quality_rules.arguments is
'accepted_values: {"values": […]}; range: {"min": …, "max": …}.';
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
comment on column setup.quality_rules.is_enabled is
'False switches the rule off; registering again never sets it.';
comment on column setup.quality_rules.registered is
'Values as last registered; a column that differs was set by a user and is kept by the next '
'registration.';
