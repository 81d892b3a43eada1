create table silver.dental_claim_procedure (
  claim_proc_num bigint not null,
  proc_num bigint,
  claim_num bigint,
  pat_num bigint,
  prov_num bigint,
  fee_billed numeric,
  ins_pay_est numeric,
  ded_applied numeric,
  status smallint,
  ins_pay_amt numeric,
  remarks text,
  claim_payment_num bigint,
  plan_num bigint,
  date_cp date,
  write_off numeric,
  code_sent text,
  allowed_override numeric,
  percentage smallint,
  percent_override smallint,
  copay_amt numeric,
  no_bill_ins boolean,
  proc_date date,
  date_entry date,
  ded_est numeric,
  ded_est_override numeric,
  ins_est_total numeric,
  ins_est_total_override numeric,
  write_off_est numeric,
  write_off_est_override numeric,
  clinic_num bigint,
  ins_sub_num bigint,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_claim_procedure_pkey primary key (claim_proc_num)
);

comment on table silver.dental_claim_procedure is
'Procedures on claims, and estimates, cleaned: the live rows of bronze.dental_claimproc';
comment on column silver.dental_claim_procedure.claim_proc_num is 'Key';
comment on column silver.dental_claim_procedure.proc_num is 'Procedure';
comment on column silver.dental_claim_procedure.claim_num is 'Claim';
comment on column silver.dental_claim_procedure.pat_num is 'Patient';
comment on column silver.dental_claim_procedure.prov_num is 'Provider';
comment on column silver.dental_claim_procedure.fee_billed is 'Fee that was billed';
comment on column silver.dental_claim_procedure.ins_pay_est is 'What insurance is expected to pay';
comment on column silver.dental_claim_procedure.ded_applied is 'Deductible';
comment on column silver.dental_claim_procedure.status is
'0 not received, 1 received, 2 preauthorisation, 4 supplemental, 6 estimate';
comment on column silver.dental_claim_procedure.ins_pay_amt is 'What insurance paid';
comment on column silver.dental_claim_procedure.remarks is 'Remarks';
comment on column silver.dental_claim_procedure.claim_payment_num is 'Check that paid it';
comment on column silver.dental_claim_procedure.plan_num is 'Insurance plan';
comment on column silver.dental_claim_procedure.date_cp is 'When it was paid';
comment on column silver.dental_claim_procedure.write_off is 'Written off';
comment on column silver.dental_claim_procedure.code_sent is 'Code that was sent';
comment on column silver.dental_claim_procedure.allowed_override is
'Allowed amount that somebody entered, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.percentage is
'Share of the plan, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.percent_override is
'Share that somebody entered, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.copay_amt is
'Copayment, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.no_bill_ins is 'Whether insurance is not billed';
comment on column silver.dental_claim_procedure.proc_date is 'Date of the procedure';
comment on column silver.dental_claim_procedure.date_entry is 'When it was entered';
comment on column silver.dental_claim_procedure.ded_est is
'Deductible expected, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.ded_est_override is
'Deductible that somebody entered, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.ins_est_total is
'Payment expected, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.ins_est_total_override is
'Payment expected as somebody entered, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.write_off_est is
'Write-off expected, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.write_off_est_override is
'Write-off expected as somebody entered, NULL where nobody said otherwise';
comment on column silver.dental_claim_procedure.clinic_num is 'Clinic';
comment on column silver.dental_claim_procedure.ins_sub_num is 'Subscription';
comment on column silver.dental_claim_procedure.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_claim_procedure._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_claim_procedure._loaded_at is 'When that load started';

grant select on silver.dental_claim_procedure to warehouse_reader, warehouse_pii_reader;
