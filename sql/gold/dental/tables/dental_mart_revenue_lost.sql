create table gold.dental_mart_revenue_lost (
  day date not null,
  clinic_num bigint not null,
  kind text not null,
  items bigint not null,
  amount numeric(18, 2) not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_revenue_lost_pkey primary key (day, clinic_num, kind)
);

comment on table gold.dental_mart_revenue_lost is 'Revenue that was lost, by day, clinic and kind';
comment on column gold.dental_mart_revenue_lost.day is
'Day of the appointment, answer, payment or proposal';
comment on column gold.dental_mart_revenue_lost.clinic_num is 'Clinic, 0 where there is none';
comment on column gold.dental_mart_revenue_lost.kind is
'broken_appointment, claim_unpaid, write_off or treatment_delay';
comment on column gold.dental_mart_revenue_lost.items is 'Procedures or claims';
comment on column gold.dental_mart_revenue_lost.amount is 'What was lost';
comment on column gold.dental_mart_revenue_lost._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_revenue_lost._loaded_at is 'When that load started';

grant select on gold.dental_mart_revenue_lost to warehouse_reader, warehouse_pii_reader;
