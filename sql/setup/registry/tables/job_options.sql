create table setup.job_options (
  part text not null,
  option text not null,
  load_types text[] not null,
  kind text not null,
  allowed text[],
  default_value text,
  meaning text not null,
  constraint job_options_pkey primary key (option, part),
  constraint job_options_part_check
  check (part in ('job', 'file', 'api', 'database', 'history', 'table')),
  constraint job_options_kind_check check (
    kind in (
      'boolean', 'word', 'text', 'names', 'object', 'codes', 'interval', 'bytes', 'percentage',
      'character', 'encoding', 'count', 'memory'
    )
  )
);
comment on table setup.job_options is
'Options that a job can have, for p_options of register_job and configure_job; the framework '
'writes it.';
comment on column setup.job_options.part is
'Whose option it is: of every job, of one with a file, an api or a database as its source, of one '
'that merges a history or loads a table from a view.';
comment on column setup.job_options.option is 'Name in the options of a job.';
comment on column setup.job_options.load_types is 'Load types that know it.';
comment on column setup.job_options.kind is
'What a value is: boolean, word (one of those allowed), text, names (an array), object, codes '
'(SQLSTATEs), interval, bytes, percentage, character, encoding, count. null takes any option away.';
comment on column setup.job_options.allowed is
'Of kind word the only values, of count the least and the greatest; of others words that are a '
'value too.';
comment on column setup.job_options.default_value is 'What holds without it; NULL = nothing.';
comment on column setup.job_options.meaning is 'What it does; more in docs/job-options.md.';
