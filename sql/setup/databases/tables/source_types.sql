create table setup.source_types (
  dialect text not null,
  source_type text not null,
  bronze_type text,
  read_sql text not null,
  form text not null,
  zero_pattern text[] not null default '{}',
  refused_when text,
  refused_reason text,
  zero_sql text,
  constraint source_types_pkey primary key (dialect, source_type),
  constraint source_types_dialect_fkey
  foreign key (dialect) references setup.source_dialects (dialect),
  constraint source_types_form_check check (form in ('plain', 'text', 'bytes')),
  constraint source_types_refused_check check ((refused_when is null) = (refused_reason is null))
);
comment on table setup.source_types is
'Which type each type of a source database has in bronze, and how its values get there; the '
'framework writes it.';
comment on column setup.source_types.dialect is 'Kind of database.';
comment on column setup.source_types.source_type is
'Type in lower case: with its arguments and unsigned, with either, or with none; the closest '
'counts. * is any other.';
comment on column setup.source_types.bronze_type is
'Type in bronze, {arguments} are those of the source, {type} its whole type; NULL = there is none, '
'a job has to say.';
comment on column setup.source_types.read_sql is
'Expression of the source over {column} whose text PostgreSQL reads.';
comment on column setup.source_types.form is
'plain = the text needs no escapes; text = it may; bytes = it is read as hexadecimal.';
comment on column setup.source_types.zero_pattern is
'Texts (LIKE) that stand for no date: NULL in bronze, and counted.';
comment on column setup.source_types.refused_when is
'Condition over {value}, a text, under which its row goes to quarantine, for values that the '
'conversion would take for something else.';
comment on column setup.source_types.refused_reason is 'Why, in words.';
comment on column setup.source_types.zero_sql is
'Instead of read_sql where the text is read as its type at once: what stands for no date is '
'-infinity, which no date of the source is. NULL = there is no such value in the type.';
