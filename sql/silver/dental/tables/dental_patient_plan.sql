create table silver.dental_patient_plan (
  pat_plan_num bigint not null,
  pat_num bigint,
  ins_sub_num bigint,
  ordinal smallint,
  is_pending boolean,
  relationship smallint,
  pat_id text,
  sec_date_t_entry timestamp,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_patient_plan_pkey primary key (pat_plan_num)
);

comment on table silver.dental_patient_plan is
'Insurance plans of patients, cleaned: the live rows of bronze.dental_patplan';
comment on column silver.dental_patient_plan.pat_plan_num is 'Key';
comment on column silver.dental_patient_plan.pat_num is 'Patient';
comment on column silver.dental_patient_plan.ins_sub_num is 'Subscription';
comment on column silver.dental_patient_plan.ordinal is '1 primary, 2 secondary';
comment on column silver.dental_patient_plan.is_pending is 'Whether it is not yet known';
comment on column silver.dental_patient_plan.relationship is '0 self, 1 spouse, 2 child';
comment on column silver.dental_patient_plan.pat_id is 'Identifier of the patient';
comment on column silver.dental_patient_plan.sec_date_t_entry is 'When it was entered';
comment on column silver.dental_patient_plan.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_patient_plan._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_patient_plan._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_patient_plan to warehouse_pii_reader;
