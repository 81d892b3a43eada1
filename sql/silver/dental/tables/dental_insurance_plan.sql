create table silver.dental_insurance_plan (
  plan_num bigint not null,
  group_name text,
  group_num text,
  plan_note text,
  fee_sched bigint,
  plan_type text,
  copay_fee_sched bigint,
  employer_num bigint,
  carrier_num bigint,
  allowed_fee_sched bigint,
  is_medical boolean,
  is_hidden boolean,
  month_renew smallint,
  sec_user_num_entry bigint,
  sec_date_entry date,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_insurance_plan_pkey primary key (plan_num)
);

comment on table silver.dental_insurance_plan is
'Insurance plans, cleaned: the live rows of bronze.dental_insplan';
comment on column silver.dental_insurance_plan.plan_num is 'Key';
comment on column silver.dental_insurance_plan.group_name is 'Group';
comment on column silver.dental_insurance_plan.group_num is 'Number of the group';
comment on column silver.dental_insurance_plan.plan_note is 'Note';
comment on column silver.dental_insurance_plan.fee_sched is 'Fee schedule';
comment on column silver.dental_insurance_plan.plan_type is
'Empty percentages, p PPO, f flat copay, c capitation';
comment on column silver.dental_insurance_plan.copay_fee_sched is 'Fee schedule of copayments';
comment on column silver.dental_insurance_plan.employer_num is 'Employer';
comment on column silver.dental_insurance_plan.carrier_num is 'Carrier';
comment on column silver.dental_insurance_plan.allowed_fee_sched is
'Fee schedule of allowed amounts';
comment on column silver.dental_insurance_plan.is_medical is 'Whether it is medical';
comment on column silver.dental_insurance_plan.is_hidden is 'Whether it is hidden';
comment on column silver.dental_insurance_plan.month_renew is
'Month of renewal, 0 for the calendar year';
comment on column silver.dental_insurance_plan.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_insurance_plan.sec_date_entry is 'When it was entered';
comment on column silver.dental_insurance_plan.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_insurance_plan._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_insurance_plan._loaded_at is 'When that load started';

grant select on silver.dental_insurance_plan to warehouse_reader, warehouse_pii_reader;
