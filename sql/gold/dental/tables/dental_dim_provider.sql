create table gold.dental_dim_provider (
  provider_key bigint
  generated always as (gold.dental_version_key(prov_num::text, _start_seq)) stored,
  prov_num bigint not null,
  abbr text,
  l_name text,
  f_name text,
  suffix text,
  specialty bigint,
  fee_sched bigint,
  is_hidden boolean,
  is_secondary boolean,
  prov_status smallint,
  hourly_prod_goal_amt numeric(18, 2),
  valid_from timestamptz generated always as (_start_seq) stored,
  valid_to timestamptz generated always as (_end_seq) stored,
  is_current boolean generated always as (_end_seq is null) stored,
  _start_seq timestamptz not null,
  _end_seq timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_dim_provider_pkey primary key (prov_num, _start_seq),
  constraint dental_dim_provider_seq_check check (_end_seq > _start_seq)
);

create unique index dental_dim_provider_current_idx on gold.dental_dim_provider (prov_num)
where _end_seq is null;
create unique index dental_dim_provider_provider_key_idx on gold.dental_dim_provider (provider_key)
where provider_key <> 0;

comment on table gold.dental_dim_provider is
'Providers: one row per provider and period with the same attributes';
comment on column gold.dental_dim_provider.provider_key is 'Key of this version; 0 = unknown';
comment on column gold.dental_dim_provider.prov_num is 'Provider of the source; 0 = unknown';
comment on column gold.dental_dim_provider.abbr is 'Short name';
comment on column gold.dental_dim_provider.l_name is 'Last name';
comment on column gold.dental_dim_provider.f_name is 'First name';
comment on column gold.dental_dim_provider.suffix is 'Degree, such as DMD';
comment on column gold.dental_dim_provider.specialty is 'Definition of the specialty';
comment on column gold.dental_dim_provider.fee_sched is 'Fee schedule';
comment on column gold.dental_dim_provider.is_hidden is 'Whether the provider has left';
comment on column gold.dental_dim_provider.is_secondary is 'Whether it is a hygienist';
comment on column gold.dental_dim_provider.prov_status is '0 active, 1 deleted';
comment on column gold.dental_dim_provider.hourly_prod_goal_amt is
'Production to reach in an hour, in the currency of the practice';
comment on column gold.dental_dim_provider.valid_from is 'Stamp of the edit that made it';
comment on column gold.dental_dim_provider.valid_to is 'Stamp of the next edit; NULL = current';
comment on column gold.dental_dim_provider.is_current is 'Whether it is the latest version';
comment on column gold.dental_dim_provider._start_seq is 'What valid_from shows';
comment on column gold.dental_dim_provider._end_seq is 'What valid_to shows';
comment on column gold.dental_dim_provider._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_dim_provider._loaded_at is 'When that load started';

grant select on gold.dental_dim_provider to warehouse_reader, warehouse_pii_reader;
