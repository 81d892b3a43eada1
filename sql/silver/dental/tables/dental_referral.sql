create table silver.dental_referral (
  referral_num bigint not null,
  l_name text,
  f_name text,
  specialty bigint,
  is_hidden boolean,
  not_person boolean,
  is_doctor boolean,
  pat_num bigint,
  note text,
  date_t_stamp timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint dental_referral_pkey primary key (referral_num)
);

comment on table silver.dental_referral is
'Who refers patients, or is referred to, cleaned: the live rows of bronze.dental_referral';
comment on column silver.dental_referral.referral_num is 'Key';
comment on column silver.dental_referral.l_name is 'Last name';
comment on column silver.dental_referral.f_name is 'First name';
comment on column silver.dental_referral.specialty is 'Definition of the specialty';
comment on column silver.dental_referral.is_hidden is 'Whether it is hidden';
comment on column silver.dental_referral.not_person is 'Whether it is no person';
comment on column silver.dental_referral.is_doctor is 'Whether it is a doctor';
comment on column silver.dental_referral.pat_num is 'Patient';
comment on column silver.dental_referral.note is 'Note';
comment on column silver.dental_referral.date_t_stamp is 'When it was last changed';
comment on column silver.dental_referral._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.dental_referral._loaded_at is 'When that load started';

-- Personal data.
grant select on silver.dental_referral to warehouse_pii_reader;
