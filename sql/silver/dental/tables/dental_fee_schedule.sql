create table silver.dental_fee_schedule (
  fee_sched_num bigint not null,
  description text,
  fee_sched_type integer,
  item_order integer,
  is_hidden boolean,
  is_global smallint,
  sec_user_num_entry bigint,
  sec_date_entry date,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fee_schedule_pkey primary key (fee_sched_num)
);

comment on table silver.dental_fee_schedule is
'Fee schedules, cleaned: the live rows of bronze.dental_feesched';
comment on column silver.dental_fee_schedule.fee_sched_num is 'Key';
comment on column silver.dental_fee_schedule.description is 'Description';
comment on column silver.dental_fee_schedule.fee_sched_type is
'0 normal, 1 allowed, 2 copay, 3 out of network';
comment on column silver.dental_fee_schedule.item_order is 'Place in its list';
comment on column silver.dental_fee_schedule.is_hidden is 'Whether it is hidden';
comment on column silver.dental_fee_schedule.is_global is '1 when all clinics have it';
comment on column silver.dental_fee_schedule.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_fee_schedule.sec_date_entry is 'When it was entered';
comment on column silver.dental_fee_schedule.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_fee_schedule._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_fee_schedule._loaded_at is 'When that load started';

grant select on silver.dental_fee_schedule to warehouse_reader, warehouse_pii_reader;
