create table gold.dental_mart_procedure_acceptance (
  date_tp date not null,
  prov_num bigint not null,
  clinic_num bigint not null,
  presented bigint not null,
  accepted bigint not null,
  same_day bigint not null,
  presented_amount numeric(18, 2) not null,
  accepted_amount numeric(18, 2) not null,
  same_day_amount numeric(18, 2) not null,
  acceptance_rate numeric(18, 4) not null,
  amount_rate numeric(18, 4),
  same_day_rate numeric(18, 4) not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_procedure_acceptance_pkey primary key (date_tp, prov_num, clinic_num)
);

comment on table gold.dental_mart_procedure_acceptance is
'What became of treatment that was proposed, by day, provider and clinic';
comment on column gold.dental_mart_procedure_acceptance.date_tp is 'When it was proposed';
comment on column gold.dental_mart_procedure_acceptance.prov_num is
'Provider, 0 where there is none';
comment on column gold.dental_mart_procedure_acceptance.clinic_num is
'Clinic, 0 where there is none';
comment on column gold.dental_mart_procedure_acceptance.presented is
'Procedures that were proposed';
comment on column gold.dental_mart_procedure_acceptance.accepted is
'Those that are complete or have an appointment';
comment on column gold.dental_mart_procedure_acceptance.same_day is
'Those that were completed on the same day';
comment on column gold.dental_mart_procedure_acceptance.presented_amount is
'Fees of what was proposed';
comment on column gold.dental_mart_procedure_acceptance.accepted_amount is
'Fees of what was accepted';
comment on column gold.dental_mart_procedure_acceptance.same_day_amount is
'Fees of what was completed on the same day';
comment on column gold.dental_mart_procedure_acceptance.acceptance_rate is
'Share that was accepted';
comment on column gold.dental_mart_procedure_acceptance.amount_rate is
'Share of the fees that was accepted; NULL where they are 0';
comment on column gold.dental_mart_procedure_acceptance.same_day_rate is
'Share that was completed on the same day';
comment on column gold.dental_mart_procedure_acceptance._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_procedure_acceptance._loaded_at is 'When that load started';

grant select on gold.dental_mart_procedure_acceptance to warehouse_reader, warehouse_pii_reader;
