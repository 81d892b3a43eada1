create table gold.dental_dim_procedure_code (
  procedure_code_key bigint not null,
  proc_code text,
  descript text,
  abbr_desc text,
  proc_cat bigint,
  treat_area smallint,
  is_hygiene boolean,
  is_prosth boolean,
  no_bill_ins boolean,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_dim_procedure_code_pkey primary key (procedure_code_key)
);

comment on table gold.dental_dim_procedure_code is
'Procedure codes, as they are now; codes that are gone stay';
comment on column gold.dental_dim_procedure_code.procedure_code_key is
'CodeNum of the source; 0 = unknown';
comment on column gold.dental_dim_procedure_code.proc_code is 'Code (D0120)';
comment on column gold.dental_dim_procedure_code.descript is 'Description';
comment on column gold.dental_dim_procedure_code.abbr_desc is 'Short description';
comment on column gold.dental_dim_procedure_code.proc_cat is 'Definition of the category';
comment on column gold.dental_dim_procedure_code.treat_area is
'1 surface, 2 tooth, 3 mouth, 4 quadrant, 5 sextant, 6 arch, 7 range';
comment on column gold.dental_dim_procedure_code.is_hygiene is 'Whether a hygienist does it';
comment on column gold.dental_dim_procedure_code.is_prosth is 'Whether it is a prosthesis';
comment on column gold.dental_dim_procedure_code.no_bill_ins is 'Whether insurers are not billed';
comment on column gold.dental_dim_procedure_code._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_dim_procedure_code._loaded_at is 'When that load started';

grant select on gold.dental_dim_procedure_code to warehouse_reader, warehouse_pii_reader;
