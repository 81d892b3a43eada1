create table gold.dental_mart_ar_summary (
  as_of date not null,
  pat_num bigint not null,
  bal_total numeric(18, 2) not null,
  bal_0_30 numeric(18, 2) not null,
  bal_31_60 numeric(18, 2) not null,
  bal_61_90 numeric(18, 2) not null,
  bal_over_90 numeric(18, 2) not null,
  priority integer not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_ar_summary_pkey primary key (as_of, pat_num)
);

comment on table gold.dental_mart_ar_summary is
'What patients owe, by age; as of the newest day of production or payment';
comment on column gold.dental_mart_ar_summary.as_of is
'Newest date of a completed procedure or a payment';
comment on column gold.dental_mart_ar_summary.pat_num is 'Patient who owes';
comment on column gold.dental_mart_ar_summary.bal_total is 'What is owed';
comment on column gold.dental_mart_ar_summary.bal_0_30 is 'Part of it up to 30 days old';
comment on column gold.dental_mart_ar_summary.bal_31_60 is 'Part of it 31 to 60 days old';
comment on column gold.dental_mart_ar_summary.bal_61_90 is 'Part of it 61 to 90 days old';
comment on column gold.dental_mart_ar_summary.bal_over_90 is 'The rest: older than 90 days';
comment on column gold.dental_mart_ar_summary.priority is
'0 all is new, 100 all is older than 90 days';
comment on column gold.dental_mart_ar_summary._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_ar_summary._loaded_at is 'When that load started';

grant select on gold.dental_mart_ar_summary to warehouse_reader, warehouse_pii_reader;
