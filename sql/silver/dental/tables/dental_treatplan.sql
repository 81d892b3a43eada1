create table silver.dental_treatplan (
  treat_plan_num bigint not null,
  pat_num bigint,
  date_tp date,
  heading text,
  note text,
  tp_status smallint,
  tp_type smallint,
  sec_user_num_entry bigint,
  sec_date_entry date,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_treatplan_pkey primary key (treat_plan_num)
);

comment on table silver.dental_treatplan is
'Treatment plans, cleaned: the live rows of bronze.dental_treatplan';
comment on column silver.dental_treatplan.treat_plan_num is 'Key';
comment on column silver.dental_treatplan.pat_num is 'Patient';
comment on column silver.dental_treatplan.date_tp is 'When the treatment was planned';
comment on column silver.dental_treatplan.heading is 'Heading';
comment on column silver.dental_treatplan.note is 'Note';
comment on column silver.dental_treatplan.tp_status is '0 saved, 1 active, 2 inactive';
comment on column silver.dental_treatplan.tp_type is '0 insurance, 1 discount';
comment on column silver.dental_treatplan.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_treatplan.sec_date_entry is 'When it was entered';
comment on column silver.dental_treatplan.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_treatplan._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_treatplan._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_treatplan to warehouse_pii_reader;
