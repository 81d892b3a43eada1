create table gold.dental_mart_daily_production_by_procedure (
  date_complete date not null,
  code_num bigint not null,
  proc_code text,
  quantity bigint not null,
  total numeric(18, 2) not null,
  average numeric(18, 2) not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_mart_daily_production_by_procedure_pkey primary key (date_complete, code_num)
);

comment on table gold.dental_mart_daily_production_by_procedure is
'Completed procedures, by the day of completion and code';
comment on column gold.dental_mart_daily_production_by_procedure.date_complete is
'When they were completed';
comment on column gold.dental_mart_daily_production_by_procedure.code_num is
'Procedure code, 0 where there is none';
comment on column gold.dental_mart_daily_production_by_procedure.proc_code is 'The code itself';
comment on column gold.dental_mart_daily_production_by_procedure.quantity is 'Completed procedures';
comment on column gold.dental_mart_daily_production_by_procedure.total is 'Sum of their fees';
comment on column gold.dental_mart_daily_production_by_procedure.average is 'Fee of one on average';
comment on column gold.dental_mart_daily_production_by_procedure._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_mart_daily_production_by_procedure._loaded_at is
'When that load started';

grant select on gold.dental_mart_daily_production_by_procedure
to warehouse_reader, warehouse_pii_reader;
