create table silver.dental_payment_split (
  split_num bigint not null,
  split_amt numeric,
  pat_num bigint,
  proc_date date,
  pay_num bigint,
  prov_num bigint,
  date_pay date,
  proc_num bigint,
  clinic_num bigint,
  unearned_type bigint,
  f_split_num bigint,
  adj_num bigint,
  date_entry date,
  sec_user_num_entry bigint,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_payment_split_pkey primary key (split_num)
);

comment on table silver.dental_payment_split is
'What payments are for, cleaned: the live rows of bronze.dental_paysplit';
comment on column silver.dental_payment_split.split_num is 'Key';
comment on column silver.dental_payment_split.split_amt is 'Amount';
comment on column silver.dental_payment_split.pat_num is 'Patient';
comment on column silver.dental_payment_split.proc_date is 'Date of the procedure';
comment on column silver.dental_payment_split.pay_num is 'Payment';
comment on column silver.dental_payment_split.prov_num is 'Provider';
comment on column silver.dental_payment_split.date_pay is 'Date of the payment';
comment on column silver.dental_payment_split.proc_num is 'Procedure';
comment on column silver.dental_payment_split.clinic_num is 'Clinic';
comment on column silver.dental_payment_split.unearned_type is
'Definition of the kind of prepayment';
comment on column silver.dental_payment_split.f_split_num is 'Split it takes from';
comment on column silver.dental_payment_split.adj_num is 'Adjustment';
comment on column silver.dental_payment_split.date_entry is 'When it was entered';
comment on column silver.dental_payment_split.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_payment_split.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_payment_split._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_payment_split._loaded_at is 'When that load started';

grant select on silver.dental_payment_split to warehouse_reader, warehouse_pii_reader;
