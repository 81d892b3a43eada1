create table setup.rule_types (
  rule_type text not null,
  scope text not null,
  columns_min integer not null,
  columns_max integer,
  takes_expression boolean not null,
  arguments jsonb not null default '{}',
  column_arguments text[] not null default '{}',
  dimension text not null,
  skips_null boolean not null,
  sql text,
  violated_when text,
  dialects jsonb not null default '{}',
  example jsonb not null default '{}',
  description text not null,
  constraint rule_types_pkey primary key (rule_type),
  constraint rule_types_scope_check check (scope in ('row', 'table', 'two_tables')),
  constraint rule_types_dimension_check check (
    dimension in (
      'completeness', 'uniqueness', 'validity', 'consistency', 'accuracy', 'timeliness'
    )
  ),
  constraint rule_types_columns_check check (columns_min >= 0 and columns_max >= columns_min)
);
comment on table setup.rule_types is
'The types of quality rules, the vocabulary of setup.register_rule; the framework writes it.';
comment on column setup.rule_types.rule_type is 'Name, as setup.quality_rules has it.';
comment on column setup.rule_types.scope is
'What it judges: each row, the table as a whole, or two tables.';
comment on column setup.rule_types.columns_min is 'Fewest columns that a rule names.';
comment on column setup.rule_types.columns_max is 'Most columns that a rule names; NULL = any.';
comment on column setup.rule_types.takes_expression is
'True when a rule needs p_expression; the others have none.';
comment on column setup.rule_types.arguments is
'Arguments by name, each {"kind", "required", "default", "allowed"}; of those that are '
'required "any" a rule has one or more.';
comment on column setup.rule_types.column_arguments is
'Those of the arguments that name columns of the rows.';
comment on column setup.rule_types.dimension is 'Dimension of data quality that it belongs to.';
comment on column setup.rule_types.skips_null is
'True when a row with a NULL in one of the columns is not judged.';
comment on column setup.rule_types.sql is
'Template with the holes of setup._hole_sql: of a row the condition that is true for a violating '
'one, of a table the aggregate to observe; NULL where setup._evaluate_<rule_type> judges.';
comment on column setup.rule_types.violated_when is
'Template of the condition over {observed} that is true for a violating table; NULL where sql '
'itself returns the verdict.';
comment on column setup.rule_types.dialects is
'Names elsewhere: {"great_expectations": [{"name", "arguments": {theirs: ours}}], "dbt": …, '
'"soda": …, "odcs": …}.';
comment on column setup.rule_types.example is
'A rule with rows that are good and bad; the tests and docs/rule-types.md are made of it.';
comment on column setup.rule_types.description is 'What passes, in words.';
