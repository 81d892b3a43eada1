create table gold.dental_dim_insurance_plan (
  insurance_plan_key bigint
  generated always as (gold.dental_version_key(plan_num::text, _start_seq)) stored,
  plan_num bigint not null,
  group_name text,
  group_num text,
  plan_type text,
  carrier_num bigint,
  employer_num bigint,
  fee_sched bigint,
  is_medical boolean,
  is_hidden boolean,
  month_renew smallint,
  annual_maximum numeric(18, 2),
  deductible numeric(18, 2),
  least_percent smallint,
  greatest_percent smallint,
  valid_from timestamptz generated always as (_start_seq) stored,
  valid_to timestamptz generated always as (_end_seq) stored,
  is_current boolean generated always as (_end_seq is null) stored,
  _start_seq timestamptz not null,
  _end_seq timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_dim_insurance_plan_pkey primary key (plan_num, _start_seq),
  constraint dental_dim_insurance_plan_seq_check check (_end_seq > _start_seq)
);

create unique index dental_dim_insurance_plan_current_idx
on gold.dental_dim_insurance_plan (plan_num)
where _end_seq is null;
create unique index dental_dim_insurance_plan_insurance_plan_key_idx
on gold.dental_dim_insurance_plan (insurance_plan_key)
where insurance_plan_key <> 0;

comment on table gold.dental_dim_insurance_plan is
'Insurance plans with their benefits: one row per plan and period with the same attributes';
comment on column gold.dental_dim_insurance_plan.insurance_plan_key is
'Key of this version; 0 = unknown';
comment on column gold.dental_dim_insurance_plan.plan_num is
'Insurance plan of the source; 0 = unknown';
comment on column gold.dental_dim_insurance_plan.group_name is 'Name of the group';
comment on column gold.dental_dim_insurance_plan.group_num is 'Number of the group';
comment on column gold.dental_dim_insurance_plan.plan_type is
'p preferred providers, f flat copayment, c capitation, NULL share by category';
comment on column gold.dental_dim_insurance_plan.carrier_num is 'Insurer of the source';
comment on column gold.dental_dim_insurance_plan.employer_num is 'Employer';
comment on column gold.dental_dim_insurance_plan.fee_sched is 'Fee schedule';
comment on column gold.dental_dim_insurance_plan.is_medical is 'Whether it is a medical plan';
comment on column gold.dental_dim_insurance_plan.is_hidden is 'Whether it is hidden';
comment on column gold.dental_dim_insurance_plan.month_renew is
'Month in which the benefits begin anew; 0 = January';
comment on column gold.dental_dim_insurance_plan.annual_maximum is
'Most that is paid for a person in a year, in the currency of the practice';
comment on column gold.dental_dim_insurance_plan.deductible is
'What a person pays first in a year, in the currency of the practice';
comment on column gold.dental_dim_insurance_plan.least_percent is
'Least share that is paid, in percent';
comment on column gold.dental_dim_insurance_plan.greatest_percent is
'Greatest share that is paid, in percent';
comment on column gold.dental_dim_insurance_plan.valid_from is
'Time of the snapshot that showed it first, by the clock of the source';
comment on column gold.dental_dim_insurance_plan.valid_to is
'Time of the first snapshot that showed otherwise; NULL = current';
comment on column gold.dental_dim_insurance_plan.is_current is 'Whether it is the latest version';
comment on column gold.dental_dim_insurance_plan._start_seq is 'What valid_from shows';
comment on column gold.dental_dim_insurance_plan._end_seq is 'What valid_to shows';
comment on column gold.dental_dim_insurance_plan._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_dim_insurance_plan._loaded_at is 'When that load started';

grant select on gold.dental_dim_insurance_plan to warehouse_reader, warehouse_pii_reader;
