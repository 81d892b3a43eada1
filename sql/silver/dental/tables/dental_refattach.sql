create table silver.dental_refattach (
  ref_attach_num bigint not null,
  referral_num bigint,
  pat_num bigint,
  item_order integer,
  ref_date date,
  ref_type smallint,
  ref_to_status smallint,
  note text,
  proc_num bigint,
  prov_num bigint,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_refattach_pkey primary key (ref_attach_num)
);

comment on table silver.dental_refattach is
'Referrals of patients, cleaned: the live rows of bronze.dental_refattach';
comment on column silver.dental_refattach.ref_attach_num is 'Key';
comment on column silver.dental_refattach.referral_num is 'Referral source';
comment on column silver.dental_refattach.pat_num is 'Patient';
comment on column silver.dental_refattach.item_order is 'Place in its list';
comment on column silver.dental_refattach.ref_date is 'When';
comment on column silver.dental_refattach.ref_type is '0 to others, 1 from others, 2 custom';
comment on column silver.dental_refattach.ref_to_status is 'How far it got';
comment on column silver.dental_refattach.note is 'Note';
comment on column silver.dental_refattach.proc_num is 'Procedure';
comment on column silver.dental_refattach.prov_num is 'Provider';
comment on column silver.dental_refattach.date_t_stamp is 'When it was last changed';
comment on column silver.dental_refattach._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_refattach._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_refattach to warehouse_pii_reader;
