create table silver.lms_accreditation (
  id text not null,
  awarded_on timestamptz,
  certificate_id text,
  user_id text,
  user_email text,
  api_username text,
  first_name text,
  last_name text,
  test_id text,
  test_type text,
  score_percentage numeric,
  attempts integer,
  completed_on timestamptz,
  product_id text,
  product_name text,
  product_type text,
  product_identification text,
  product_api_key text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_accreditation_pkey primary key (id)
);

comment on table silver.lms_accreditation is
'LMS accreditations of all windows ever asked for: one row per id, with its latest content';
comment on column silver.lms_accreditation.id is 'Id of the accreditation';
comment on column silver.lms_accreditation.awarded_on is 'When it was awarded';
comment on column silver.lms_accreditation.certificate_id is 'Id of the certificate';
comment on column silver.lms_accreditation.user_id is 'Id of the user it was awarded to';
comment on column silver.lms_accreditation.user_email is 'E-mail of that user';
comment on column silver.lms_accreditation.api_username is 'User name of that user';
comment on column silver.lms_accreditation.first_name is 'First name of that user';
comment on column silver.lms_accreditation.last_name is 'Last name of that user';
comment on column silver.lms_accreditation.test_id is 'Id of the related test';
comment on column silver.lms_accreditation.test_type is 'Type of the related test';
comment on column silver.lms_accreditation.score_percentage is
'Score of the related test in percent';
comment on column silver.lms_accreditation.attempts is 'Attempts at the related test';
comment on column silver.lms_accreditation.completed_on is 'When the related test was completed';
comment on column silver.lms_accreditation.product_id is 'Id of the product';
comment on column silver.lms_accreditation.product_name is 'Name of the product';
comment on column silver.lms_accreditation.product_type is 'Type of the product';
comment on column silver.lms_accreditation.product_identification is
'Identification of the product';
comment on column silver.lms_accreditation.product_api_key is 'API key of the product';
comment on column silver.lms_accreditation._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_accreditation._loaded_at is 'When that load started';

-- API keys and personal data only for warehouse_pii_reader.
grant select (
  id, awarded_on, certificate_id, user_id, test_id, test_type, score_percentage, attempts,
  completed_on, product_id, product_name, product_type, product_identification, _load_id,
  _loaded_at
) on silver.lms_accreditation to warehouse_reader;
grant select on silver.lms_accreditation to warehouse_pii_reader;
