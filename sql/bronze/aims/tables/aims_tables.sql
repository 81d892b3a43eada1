create table bronze.aims_tables (
  table_name text not null,
  description text not null,
  is_personal boolean not null,
  load_order integer not null,
  constraint aims_tables_pkey primary key (table_name)
);

comment on table bronze.aims_tables is
'Tables of the asset register; catalogue.sql declares them';
comment on column bronze.aims_tables.table_name is
'Name in the register; here it has the prefix aims_';
comment on column bronze.aims_tables.description is 'What one row is';
comment on column bronze.aims_tables.is_personal is
'True: it holds personal data, and only members of warehouse_pii_reader read it in silver';
comment on column bronze.aims_tables.load_order is
'How many tables it refers to, one through another: what it refers to is loaded before it';
