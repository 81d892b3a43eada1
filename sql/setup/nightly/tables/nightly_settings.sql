create table setup.nightly_settings (
  document text not null,
  setting text collate "C" not null,
  kind text not null,
  allowed text[],
  default_value jsonb,
  meaning text not null,
  constraint nightly_settings_pkey primary key (document, setting),
  constraint nightly_settings_document_check check (document in ('pipeline', 'tables')),
  constraint nightly_settings_kind_check check (
    kind in (
      'integer', 'number', 'boolean', 'text', 'word', 'names', 'hours', 'timezone', 'type',
      'channel', 'addresses'
    )
  )
);
comment on table setup.nightly_settings is
'What the files of a nightly pipeline may say; the framework writes it.';
comment on column setup.nightly_settings.document is
'pipeline = pipeline.yml, tables = tables.yml and tables.overrides.yml.';
comment on column setup.nightly_settings.setting is
'Keys from the top, with dots between them; * is a name that the user gives.';
comment on column setup.nightly_settings.kind is 'What its value has to be.';
comment on column setup.nightly_settings.allowed is
'The words of a word; the least and the greatest of a number.';
comment on column setup.nightly_settings.default_value is 'What holds when nobody says otherwise.';
comment on column setup.nightly_settings.meaning is 'One line for people.';
