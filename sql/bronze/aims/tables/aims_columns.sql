create table bronze.aims_columns (
  table_name text not null,
  column_name text not null,
  position integer not null,
  silver_type text not null,
  is_key boolean not null,
  reference text,
  accepted_values text[],
  constraint aims_columns_pkey primary key (table_name, column_name),
  constraint aims_columns_position_key unique (table_name, position) deferrable,
  constraint aims_columns_table_name_fkey
  foreign key (table_name) references bronze.aims_tables (table_name) on delete cascade,
  constraint aims_columns_reference_fkey
  foreign key (reference) references bronze.aims_tables (table_name),
  constraint aims_columns_silver_type_check
  check (silver_type in ('bigint', 'timestamp', 'numeric', 'text'))
);

comment on table bronze.aims_columns is
'Columns of the tables of the asset register; catalogue.sql declares them';
comment on column bronze.aims_columns.table_name is 'Table, as in bronze.aims_tables';
comment on column bronze.aims_columns.column_name is
'Name in lower case; files may write it in any case';
comment on column bronze.aims_columns.position is 'Place in the table, from 1';
comment on column bronze.aims_columns.silver_type is
'Type in silver; a value that is none of it becomes NULL there and is counted';
comment on column bronze.aims_columns.is_key is 'True for the column that tells rows apart';
comment on column bronze.aims_columns.reference is 'Table whose id the value is; NULL = of none';
comment on column bronze.aims_columns.accepted_values is 'What the value may be; NULL = anything';
