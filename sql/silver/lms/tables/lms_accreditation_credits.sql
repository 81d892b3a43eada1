create table silver.lms_accreditation_credits (
  accreditation_id text not null,
  credit_no integer not null,
  credit_type_id text,
  credit_name text,
  credit_unit text,
  credit_amount numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_accreditation_credits_pkey primary key (accreditation_id, credit_no)
);

comment on table silver.lms_accreditation_credits is
'LMS credits of the accreditations: one row per element of credits';
comment on column silver.lms_accreditation_credits.accreditation_id is
'Accreditation the credit belongs to';
comment on column silver.lms_accreditation_credits.credit_no is 'Position in credits, from 1';
comment on column silver.lms_accreditation_credits.credit_type_id is 'Id of the type of credit';
comment on column silver.lms_accreditation_credits.credit_name is 'Name of the credit';
comment on column silver.lms_accreditation_credits.credit_unit is 'Unit of the amount';
comment on column silver.lms_accreditation_credits.credit_amount is 'Amount of credit';
comment on column silver.lms_accreditation_credits._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_accreditation_credits._loaded_at is 'When that load started';

grant select on silver.lms_accreditation_credits to warehouse_reader, warehouse_pii_reader;
