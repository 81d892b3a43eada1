create table silver.dental_insurance_subscriber (
  ins_sub_num bigint not null,
  plan_num bigint,
  subscriber bigint,
  date_effective date,
  date_term date,
  release_info smallint,
  assign_ben smallint,
  subscriber_id text,
  benefit_notes text,
  sec_user_num_entry bigint,
  sec_date_entry date,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_insurance_subscriber_pkey primary key (ins_sub_num)
);

comment on table silver.dental_insurance_subscriber is
'Subscriptions to insurance plans, cleaned: the live rows of bronze.dental_inssub';
comment on column silver.dental_insurance_subscriber.ins_sub_num is 'Key';
comment on column silver.dental_insurance_subscriber.plan_num is 'Insurance plan';
comment on column silver.dental_insurance_subscriber.subscriber is 'Patient who subscribes';
comment on column silver.dental_insurance_subscriber.date_effective is 'First day';
comment on column silver.dental_insurance_subscriber.date_term is 'Last day';
comment on column silver.dental_insurance_subscriber.release_info is
'1 when information may be released';
comment on column silver.dental_insurance_subscriber.assign_ben is
'1 when benefits go to the practice';
comment on column silver.dental_insurance_subscriber.subscriber_id is
'Identifier of the subscriber';
comment on column silver.dental_insurance_subscriber.benefit_notes is 'Notes on benefits';
comment on column silver.dental_insurance_subscriber.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_insurance_subscriber.sec_date_entry is 'When it was entered';
comment on column silver.dental_insurance_subscriber.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_insurance_subscriber._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_insurance_subscriber._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_insurance_subscriber to warehouse_pii_reader;
