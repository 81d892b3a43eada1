create table setup.quality_suites (
  target text not null,
  validation_name text,
  description text,
  file_sha256 bytea,
  rules_hash text,
  constraint quality_suites_pkey primary key (target)
);
comment on table setup.quality_suites is
'What the file of a suite says of the suite itself, so that it is written as it was read.';
comment on column setup.quality_suites.target is 'Table or view, as in setup.quality_rules.';
comment on column setup.quality_suites.validation_name is
'Name of the suite; NULL: the table and "_validation".';
comment on column setup.quality_suites.description is
'The suite in words; NULL: the comment of the table.';
comment on column setup.quality_suites.file_sha256 is
'Digest of the file when it and the rules were found to be the same; NULL: they were not yet.';
comment on column setup.quality_suites.rules_hash is
'Digest of rules, thresholds and words of the table at that time.';
