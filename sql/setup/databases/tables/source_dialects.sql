create table setup.source_dialects (
  dialect text not null,
  quote text not null,
  session_sql text[] not null,
  snapshot_sql text[] not null,
  share_sql text,
  join_sql text[] not null,
  snapshot_name_sql text,
  catalogue_sql text not null,
  clock_sql text not null,
  rows_sql text not null,
  row_sql text not null,
  separator_sql text not null,
  null_sql text not null,
  text_sql text not null,
  bytes_sql text not null,
  moment_sql text not null,
  past_sql text not null,
  key_sets_sql text,
  constraint source_dialects_pkey primary key (dialect)
);
comment on table setup.source_dialects is
'How each kind of source database is spoken to; the framework writes it.';
comment on column setup.source_dialects.dialect is
'As SQLAlchemy calls it; sqlalchemy is any other.';
comment on column setup.source_dialects.quote is 'Character around a name; doubled inside.';
comment on column setup.source_dialects.session_sql is
'Statements for a new session: time zone, time limits, read only.';
comment on column setup.source_dialects.snapshot_sql is
'Statements that begin the transaction whose statements all see the same.';
comment on column setup.source_dialects.share_sql is
'Query for the name, column snapshot, by which other connections see what this one sees; NULL '
'where there is no such thing.';
comment on column setup.source_dialects.join_sql is
'Statements that begin a transaction on a further connection; {snapshot} is that name.';
comment on column setup.source_dialects.snapshot_name_sql is
'Query, where share_sql is NULL, for what only connections that see the same tell alike, column '
'snapshot; NULL when nobody knows.';
comment on column setup.source_dialects.catalogue_sql is
'Query for the columns of a table; its parameters are schema and table. inspector: the driver '
'asks SQLAlchemy.';
comment on column setup.source_dialects.clock_sql is
'Two columns: the time of the source, in UTC and as its people read it.';
comment on column setup.source_dialects.rows_sql is
'Statement for lines of COPY; {query} is the query for them.';
comment on column setup.source_dialects.row_sql is
'A whole row as one line of COPY; {cells} are its expressions with {separator} between them.';
comment on column setup.source_dialects.separator_sql is 'What stands between two cells.';
comment on column setup.source_dialects.null_sql is
'A cell that may be NULL: {value} is its expression, {column} the column.';
comment on column setup.source_dialects.text_sql is
'A text with what COPY needs escaped; {value} is the expression. NULL where the source would take '
'too long: the client then reads cells.';
comment on column setup.source_dialects.bytes_sql is
'Bytes in hexadecimal as COPY takes them for bytea; {value} is the expression.';
comment on column setup.source_dialects.moment_sql is
'A moment as a literal; {value} is it in UTC.';
comment on column setup.source_dialects.past_sql is
'A moment that is not yet to come, by whatever clock; a stamp up to it is no mistake.';
comment on column setup.source_dialects.key_sets_sql is
'Query for sets of keys, lines of COPY: the upper 58 of the 64 bits of {column} in {table}, and '
'which of the 64 numbers that have them there are, as bits of a number with a sign. NULL where '
'nobody knows how.';
