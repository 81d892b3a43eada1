create table silver.dental_schedule (
  schedule_num bigint not null,
  sched_date date,
  start_time interval,
  stop_time interval,
  sched_type smallint,
  prov_num bigint,
  blockout_type bigint,
  note text,
  status smallint,
  employee_num bigint,
  clinic_num bigint,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_schedule_pkey primary key (schedule_num)
);

comment on table silver.dental_schedule is
'Working hours of providers, and blockouts, cleaned: the live rows of bronze.dental_schedule';
comment on column silver.dental_schedule.schedule_num is 'Key';
comment on column silver.dental_schedule.sched_date is 'Day';
comment on column silver.dental_schedule.start_time is 'From';
comment on column silver.dental_schedule.stop_time is 'To';
comment on column silver.dental_schedule.sched_type is
'0 practice, 1 provider, 2 blockout, 3 employee';
comment on column silver.dental_schedule.prov_num is 'Provider';
comment on column silver.dental_schedule.blockout_type is 'Definition of the blockout';
comment on column silver.dental_schedule.note is 'Note';
comment on column silver.dental_schedule.status is '0 open, 1 closed, 2 holiday';
comment on column silver.dental_schedule.employee_num is 'Employee';
comment on column silver.dental_schedule.clinic_num is 'Clinic';
comment on column silver.dental_schedule.date_t_stamp is 'When it was last changed';
comment on column silver.dental_schedule._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_schedule._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_schedule to warehouse_pii_reader;
