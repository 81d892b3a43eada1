create table silver.dental_definition (
  def_num bigint not null,
  category smallint,
  item_order integer,
  item_name text,
  item_value text,
  item_color integer,
  is_hidden boolean,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_definition_pkey primary key (def_num)
);

comment on table silver.dental_definition is
'Values of lists, cleaned: the live rows of bronze.dental_definition';
comment on column silver.dental_definition.def_num is 'Key';
comment on column silver.dental_definition.category is 'Number of the list';
comment on column silver.dental_definition.item_order is 'Place in its list';
comment on column silver.dental_definition.item_name is 'Name';
comment on column silver.dental_definition.item_value is 'Further value';
comment on column silver.dental_definition.item_color is 'Colour on the screen';
comment on column silver.dental_definition.is_hidden is 'Whether it is hidden';
comment on column silver.dental_definition._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_definition._loaded_at is 'When that load started';

grant select on silver.dental_definition to warehouse_reader, warehouse_pii_reader;
