create table gold.aims_kpis (
  run_id bigint not null,
  kpi text not null,
  value numeric,
  target numeric not null,
  amber_from numeric not null,
  status text not null,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint aims_kpis_pkey primary key (run_id, kpi),
  constraint aims_kpis_status_check check (status in ('green', 'amber', 'red', 'no data'))
);

comment on table gold.aims_kpis is
'What the register is measured by, as each run that changed it left it';
comment on column gold.aims_kpis.run_id is 'Run, of setup.runs';
comment on column gold.aims_kpis.kpi is 'What is measured';
comment on column gold.aims_kpis.value is 'Percent; NULL when there is nothing to measure';
comment on column gold.aims_kpis.target is 'From here on green';
comment on column gold.aims_kpis.amber_from is 'From here on amber, below red';
comment on column gold.aims_kpis.status is 'green, amber, red or no data';
comment on column gold.aims_kpis._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.aims_kpis._loaded_at is 'When that load started';

grant select on gold.aims_kpis to warehouse_reader, warehouse_pii_reader;
