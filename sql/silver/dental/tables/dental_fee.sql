create table silver.dental_fee (
  fee_num bigint not null,
  amount numeric,
  fee_sched bigint,
  use_default_fee boolean,
  use_default_cov boolean,
  code_num bigint,
  clinic_num bigint,
  prov_num bigint,
  sec_user_num_entry bigint,
  sec_date_entry date,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fee_pkey primary key (fee_num)
);

comment on table silver.dental_fee is
'Fees of procedures by schedule, cleaned: the live rows of bronze.dental_fee';
comment on column silver.dental_fee.fee_num is 'Key';
comment on column silver.dental_fee.amount is 'Fee';
comment on column silver.dental_fee.fee_sched is 'Fee schedule';
comment on column silver.dental_fee.use_default_fee is 'Whether the default fee is used';
comment on column silver.dental_fee.use_default_cov is 'Whether the default cover is used';
comment on column silver.dental_fee.code_num is 'Procedure code';
comment on column silver.dental_fee.clinic_num is 'Clinic';
comment on column silver.dental_fee.prov_num is 'Provider';
comment on column silver.dental_fee.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_fee.sec_date_entry is 'When it was entered';
comment on column silver.dental_fee.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_fee._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_fee._loaded_at is 'When that load started';

grant select on silver.dental_fee to warehouse_reader, warehouse_pii_reader;
