create table silver.dental_procedure_code (
  code_num bigint not null,
  proc_code text,
  descript text,
  abbr_desc text,
  proc_time text,
  proc_cat bigint,
  treat_area smallint,
  is_hygiene boolean,
  is_prosth boolean,
  is_taxed boolean,
  no_bill_ins boolean,
  base_units integer,
  canada_time_units numeric,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_procedure_code_pkey primary key (code_num)
);

comment on table silver.dental_procedure_code is
'Procedure codes, cleaned: the live rows of bronze.dental_procedurecode';
comment on column silver.dental_procedure_code.code_num is 'Key';
comment on column silver.dental_procedure_code.proc_code is 'Code';
comment on column silver.dental_procedure_code.descript is 'Description';
comment on column silver.dental_procedure_code.abbr_desc is 'Short description';
comment on column silver.dental_procedure_code.proc_time is 'Usual pattern';
comment on column silver.dental_procedure_code.proc_cat is 'Definition of the category';
comment on column silver.dental_procedure_code.treat_area is 'What of the mouth it is for';
comment on column silver.dental_procedure_code.is_hygiene is 'Whether it is for hygiene';
comment on column silver.dental_procedure_code.is_prosth is 'Whether it is a prosthesis';
comment on column silver.dental_procedure_code.is_taxed is 'Whether it is taxed';
comment on column silver.dental_procedure_code.no_bill_ins is 'Whether insurance is not billed';
comment on column silver.dental_procedure_code.base_units is 'Units of the base';
comment on column silver.dental_procedure_code.canada_time_units is 'Time units in Canada';
comment on column silver.dental_procedure_code.date_t_stamp is 'When it was last changed';
comment on column silver.dental_procedure_code._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_procedure_code._loaded_at is 'When that load started';

grant select on silver.dental_procedure_code to warehouse_reader, warehouse_pii_reader;
