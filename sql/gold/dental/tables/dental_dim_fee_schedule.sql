create table gold.dental_dim_fee_schedule (
  fee_schedule_key bigint generated always as (
    gold.dental_version_key(
      fee_sched::text || '/' || code_num::text
      || '/' || clinic_num::text || '/' || prov_num::text,
      _start_seq
    )
  ) stored,
  fee_sched bigint not null,
  code_num bigint not null,
  clinic_num bigint not null,
  prov_num bigint not null,
  description text,
  fee_sched_type integer,
  is_hidden boolean,
  amount numeric(18, 2),
  valid_from timestamptz generated always as (_start_seq) stored,
  valid_to timestamptz generated always as (_end_seq) stored,
  is_current boolean generated always as (_end_seq is null) stored,
  _start_seq timestamptz not null,
  _end_seq timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_dim_fee_schedule_pkey
  primary key (fee_sched, code_num, clinic_num, prov_num, _start_seq),
  constraint dental_dim_fee_schedule_seq_check check (_end_seq > _start_seq)
);

create unique index dental_dim_fee_schedule_current_idx
on gold.dental_dim_fee_schedule (fee_sched, code_num, clinic_num, prov_num)
where _end_seq is null;
create unique index dental_dim_fee_schedule_fee_schedule_key_idx
on gold.dental_dim_fee_schedule (fee_schedule_key)
where fee_schedule_key <> 0;

comment on table gold.dental_dim_fee_schedule is
'Fees: one row per schedule, code, clinic, provider and period with the same fee';
comment on column gold.dental_dim_fee_schedule.fee_schedule_key is
'Key of this version; 0 = unknown';
comment on column gold.dental_dim_fee_schedule.fee_sched is
'Fee schedule of the source; 0 = unknown';
comment on column gold.dental_dim_fee_schedule.code_num is
'Procedure code of the source; 0 = unknown';
comment on column gold.dental_dim_fee_schedule.clinic_num is
'Clinic of the source that it is for; 0 = all';
comment on column gold.dental_dim_fee_schedule.prov_num is
'Provider of the source that it is for; 0 = all';
comment on column gold.dental_dim_fee_schedule.description is 'Name of the schedule';
comment on column gold.dental_dim_fee_schedule.fee_sched_type is
'0 normal, 1 copayment, 2 out of network or fixed, 3 manual';
comment on column gold.dental_dim_fee_schedule.is_hidden is 'Whether the schedule is hidden';
comment on column gold.dental_dim_fee_schedule.amount is 'Fee, in the currency of the practice';
comment on column gold.dental_dim_fee_schedule.valid_from is 'Stamp of the edit that made it';
comment on column gold.dental_dim_fee_schedule.valid_to is 'Stamp of the next edit; NULL = current';
comment on column gold.dental_dim_fee_schedule.is_current is 'Whether it is the latest version';
comment on column gold.dental_dim_fee_schedule._start_seq is 'What valid_from shows';
comment on column gold.dental_dim_fee_schedule._end_seq is 'What valid_to shows';
comment on column gold.dental_dim_fee_schedule._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_dim_fee_schedule._loaded_at is 'When that load started';

grant select on gold.dental_dim_fee_schedule to warehouse_reader, warehouse_pii_reader;
