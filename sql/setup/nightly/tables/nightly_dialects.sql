create table setup.nightly_dialects (
  dialect text not null,
  tables_sql text not null,
  writes_sql text not null,
  day_sql text not null,
  constraint nightly_dialects_pkey primary key (dialect)
);
comment on table setup.nightly_dialects is
'What a nightly pipeline asks each kind of source database beside rows; the framework writes it.';
comment on column setup.nightly_dialects.dialect is 'As in setup.source_dialects.';
comment on column setup.nightly_dialects.tables_sql is
'Query for the tables of the connection: table_name, estimated_rows; or a word for the driver.';
comment on column setup.nightly_dialects.writes_sql is
'Query for what the account may do beyond reading: privilege, a row each, NULL = nobody can tell; '
'or a word for the driver.';
comment on column setup.nightly_dialects.day_sql is
'The day of a date or time as text, yyyy-mm-dd; {value} is its expression.';
