create table silver.dental_claim (
  claim_num bigint not null,
  pat_num bigint,
  date_service date,
  date_sent date,
  claim_status text,
  date_received date,
  plan_num bigint,
  prov_treat bigint,
  claim_fee numeric,
  ins_pay_est numeric,
  ins_pay_amt numeric,
  ded_applied numeric,
  write_off numeric,
  pre_auth_string text,
  reason_under_paid text,
  claim_note text,
  claim_type text,
  prov_bill bigint,
  clinic_num bigint,
  ins_sub_num bigint,
  claim_identifier text,
  sec_user_num_entry bigint,
  sec_date_entry date,
  sec_date_t_edit timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_claim_pkey primary key (claim_num)
);

comment on table silver.dental_claim is 'Claims, cleaned: the live rows of bronze.dental_claim';
comment on column silver.dental_claim.claim_num is 'Key';
comment on column silver.dental_claim.pat_num is 'Patient';
comment on column silver.dental_claim.date_service is 'Date of service';
comment on column silver.dental_claim.date_sent is 'When it was sent';
comment on column silver.dental_claim.claim_status is
'U unsent, H held until primary, W waiting, I held in process, S sent, R received';
comment on column silver.dental_claim.date_received is 'When the answer came';
comment on column silver.dental_claim.plan_num is 'Insurance plan';
comment on column silver.dental_claim.prov_treat is 'Provider who treated';
comment on column silver.dental_claim.claim_fee is 'What was billed';
comment on column silver.dental_claim.ins_pay_est is 'What insurance is expected to pay';
comment on column silver.dental_claim.ins_pay_amt is 'What insurance paid';
comment on column silver.dental_claim.ded_applied is 'Deductible';
comment on column silver.dental_claim.write_off is 'Written off';
comment on column silver.dental_claim.pre_auth_string is 'Number of the preauthorisation';
comment on column silver.dental_claim.reason_under_paid is 'Why less was paid';
comment on column silver.dental_claim.claim_note is 'Note on the claim';
comment on column silver.dental_claim.claim_type is 'P primary, S secondary, PreAuth, Other';
comment on column silver.dental_claim.prov_bill is 'Provider who bills';
comment on column silver.dental_claim.clinic_num is 'Clinic';
comment on column silver.dental_claim.ins_sub_num is 'Subscription';
comment on column silver.dental_claim.claim_identifier is 'Identifier at the carrier';
comment on column silver.dental_claim.sec_user_num_entry is 'User who entered it';
comment on column silver.dental_claim.sec_date_entry is 'When it was entered';
comment on column silver.dental_claim.sec_date_t_edit is 'When it was last changed';
comment on column silver.dental_claim._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_claim._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_claim to warehouse_pii_reader;
