create table silver.dental_claim_payment (
  claim_payment_num bigint not null,
  check_date date,
  check_amt numeric,
  check_num text,
  bank_branch text,
  note text,
  clinic_num bigint,
  deposit_num bigint,
  carrier_name text,
  date_issued date,
  is_partial boolean,
  pay_type bigint,
  sec_user_num_entry bigint,
  sec_date_entry date,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_claim_payment_pkey primary key (claim_payment_num)
);

comment on table silver.dental_claim_payment is
'Checks of insurance carriers, cleaned: the live rows of bronze.dental_claimpayment';
comment on column silver.dental_claim_payment.claim_payment_num is 'Key';
comment on column silver.dental_claim_payment.check_date is 'Date of the check';
comment on column silver.dental_claim_payment.check_amt is 'Amount of the check';
comment on column silver.dental_claim_payment.check_num is 'Number of the check';
comment on column silver.dental_claim_payment.bank_branch is 'Bank';
comment on column silver.dental_claim_payment.note is 'Note';
comment on column silver.dental_claim_payment.clinic_num is 'Clinic';
comment on column silver.dental_claim_payment.deposit_num is 'Deposit';
comment on column silver.dental_claim_payment.carrier_name is 'Name of the carrier';
comment on column silver.dental_claim_payment.date_issued is 'When it was issued';
comment on column silver.dental_claim_payment.is_partial is
'Whether claims are still to be attached';
comment on column silver.dental_claim_payment.pay_type is
'Definition of the kind of payment; none for a transfer of income';
comment on column silver.dental_claim_payment.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_claim_payment.sec_date_entry is 'When it was entered';
comment on column silver.dental_claim_payment.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_claim_payment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_claim_payment._loaded_at is 'When that load started';

grant select on silver.dental_claim_payment to warehouse_reader, warehouse_pii_reader;
