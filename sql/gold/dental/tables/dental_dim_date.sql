create table gold.dental_dim_date (
  date_key integer not null,
  day date,
  year integer,
  quarter integer,
  month integer,
  week integer,
  week_day integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_dim_date_pkey primary key (date_key)
);

comment on table gold.dental_dim_date is
'Days from the first to the last one on which something was done, paid or planned';
comment on column gold.dental_dim_date.date_key is 'yyyymmdd; 0 = none';
comment on column gold.dental_dim_date.day is 'Day';
comment on column gold.dental_dim_date.year is 'Year';
comment on column gold.dental_dim_date.quarter is 'Quarter, 1 to 4';
comment on column gold.dental_dim_date.month is 'Month, 1 to 12';
comment on column gold.dental_dim_date.week is 'Week by ISO 8601, 1 to 53';
comment on column gold.dental_dim_date.week_day is '1 is Monday';
comment on column gold.dental_dim_date._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column gold.dental_dim_date._loaded_at is 'When that load started';

grant select on gold.dental_dim_date to warehouse_reader, warehouse_pii_reader;
