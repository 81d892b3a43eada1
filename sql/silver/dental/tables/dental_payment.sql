create table silver.dental_payment (
  pay_num bigint not null,
  pay_type bigint,
  pay_date date,
  pay_amt numeric,
  check_num text,
  bank_branch text,
  pay_note text,
  is_split boolean,
  pat_num bigint,
  clinic_num bigint,
  date_entry date,
  deposit_num bigint,
  sec_user_num_entry bigint,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_payment_pkey primary key (pay_num)
);

comment on table silver.dental_payment is
'Payments of patients, cleaned: the live rows of bronze.dental_payment';
comment on column silver.dental_payment.pay_num is 'Key';
comment on column silver.dental_payment.pay_type is
'Definition of the kind of payment; none for a transfer of income';
comment on column silver.dental_payment.pay_date is 'Date of the payment';
comment on column silver.dental_payment.pay_amt is 'Amount, below 0 for a refund';
comment on column silver.dental_payment.check_num is 'Number of the check';
comment on column silver.dental_payment.bank_branch is 'Bank';
comment on column silver.dental_payment.pay_note is 'Note';
comment on column silver.dental_payment.is_split is 'Whether it has several splits';
comment on column silver.dental_payment.pat_num is 'Patient';
comment on column silver.dental_payment.clinic_num is 'Clinic';
comment on column silver.dental_payment.date_entry is 'When it was entered';
comment on column silver.dental_payment.deposit_num is 'Deposit';
comment on column silver.dental_payment.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_payment.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_payment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_payment._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_payment to warehouse_pii_reader;
