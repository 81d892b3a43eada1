create table gold.dental_fact_payment (
  payer text not null,
  payment_num bigint not null,
  patient_key bigint not null,
  clinic_key bigint not null,
  date_key integer not null,
  payment_date date,
  pay_type bigint,
  is_split boolean,
  amount numeric,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_fact_payment_pkey primary key (payer, payment_num)
);

create index dental_fact_payment_date_key_idx on gold.dental_fact_payment (date_key);
create index dental_fact_payment_patient_key_idx on gold.dental_fact_payment (patient_key);

comment on table gold.dental_fact_payment is
'Payments of patients, and checks of insurers: one row for each';
comment on column gold.dental_fact_payment.payer is 'patient or insurance';
comment on column gold.dental_fact_payment.payment_num is
'PayNum of a patient, ClaimPaymentNum of an insurer';
comment on column gold.dental_fact_payment.patient_key is
'Version of the patient at that date, of gold.dental_dim_patient; 0 = unknown';
comment on column gold.dental_fact_payment.clinic_key is
'Version of the clinic at that date, of gold.dental_dim_clinic; 0 = none';
comment on column gold.dental_fact_payment.date_key is
'Payment, or check: day of gold.dental_dim_date; 0 = none';
comment on column gold.dental_fact_payment.payment_date is 'Day of the payment, or of the check';
comment on column gold.dental_fact_payment.pay_type is 'Definition of the kind of payment';
comment on column gold.dental_fact_payment.is_split is
'Whether it has several parts; NULL of an insurer';
comment on column gold.dental_fact_payment.amount is
'Amount, in the currency of the practice; negative = paid back, 0 = transfer';
comment on column gold.dental_fact_payment._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_fact_payment._loaded_at is 'When that load started';

grant select on gold.dental_fact_payment to warehouse_reader, warehouse_pii_reader;
