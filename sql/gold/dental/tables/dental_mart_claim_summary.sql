create table gold.dental_mart_claim_summary (
  date_service date not null,
  prov_treat bigint not null,
  claims bigint not null,
  billed numeric(18, 2) not null,
  paid numeric(18, 2) not null,
  write_off numeric(18, 2) not null,
  unsent bigint not null,
  held bigint not null,
  waiting bigint not null,
  in_process bigint not null,
  sent bigint not null,
  received bigint not null,
  days_to_receive numeric(18, 2),
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_claim_summary_pkey primary key (date_service, prov_treat)
);

comment on table gold.dental_mart_claim_summary is
'Claims, by date of service and provider who treated';
comment on column gold.dental_mart_claim_summary.date_service is 'Date of service';
comment on column gold.dental_mart_claim_summary.prov_treat is 'Provider, 0 where there is none';
comment on column gold.dental_mart_claim_summary.claims is 'Claims';
comment on column gold.dental_mart_claim_summary.billed is 'Sum of their fees';
comment on column gold.dental_mart_claim_summary.paid is 'What insurers paid, supplements included';
comment on column gold.dental_mart_claim_summary.write_off is 'What was written off';
comment on column gold.dental_mart_claim_summary.unsent is 'Claims that are unsent (U)';
comment on column gold.dental_mart_claim_summary.held is
'Claims held until another insurer has paid (H)';
comment on column gold.dental_mart_claim_summary.waiting is 'Claims that wait to be sent (W)';
comment on column gold.dental_mart_claim_summary.in_process is 'Claims held in process (I)';
comment on column gold.dental_mart_claim_summary.sent is 'Claims that are sent (S)';
comment on column gold.dental_mart_claim_summary.received is 'Claims that are received (R)';
comment on column gold.dental_mart_claim_summary.days_to_receive is
'Days from sent to received on average';
comment on column gold.dental_mart_claim_summary._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_claim_summary._loaded_at is 'When that load started';

grant select on gold.dental_mart_claim_summary to warehouse_reader, warehouse_pii_reader;
