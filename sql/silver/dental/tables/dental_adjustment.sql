create table silver.dental_adjustment (
  adj_num bigint not null,
  adj_date date,
  adj_amt numeric,
  pat_num bigint,
  adj_type bigint,
  prov_num bigint,
  adj_note text,
  proc_date date,
  proc_num bigint,
  date_entry date,
  clinic_num bigint,
  sec_user_num_entry bigint,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_adjustment_pkey primary key (adj_num)
);

comment on table silver.dental_adjustment is
'Adjustments of what patients owe, cleaned: the live rows of bronze.dental_adjustment';
comment on column silver.dental_adjustment.adj_num is 'Key';
comment on column silver.dental_adjustment.adj_date is 'Date of the adjustment';
comment on column silver.dental_adjustment.adj_amt is 'Amount, below 0 for a discount';
comment on column silver.dental_adjustment.pat_num is 'Patient';
comment on column silver.dental_adjustment.adj_type is 'Definition of the kind';
comment on column silver.dental_adjustment.prov_num is 'Provider';
comment on column silver.dental_adjustment.adj_note is 'Note';
comment on column silver.dental_adjustment.proc_date is 'Date of the procedure';
comment on column silver.dental_adjustment.proc_num is 'Procedure';
comment on column silver.dental_adjustment.date_entry is 'When it was entered';
comment on column silver.dental_adjustment.clinic_num is 'Clinic';
comment on column silver.dental_adjustment.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_adjustment.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_adjustment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_adjustment._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_adjustment to warehouse_pii_reader;
