create table setup.quality_suites (
  target text not null,
  validation_name text,
  description text,
  constraint quality_suites_pkey primary key (target)
);
comment on table setup.quality_suites is
'What the file of a suite says of the suite itself, so that it is written as it was read.';
comment on column setup.quality_suites.target is 'Table or view, as in setup.quality_rules.';
comment on column setup.quality_suites.validation_name is
'Name of the suite; NULL: the table and "_validation".';
comment on column setup.quality_suites.description is
'The suite in words; NULL: the comment of the table.';
