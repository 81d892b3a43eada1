create table silver.lms_speaker_details (
  speaker_uuid text not null,
  address1 text,
  address2 text,
  city text,
  state text,
  country text,
  zip_code text,
  api_key text,
  company text,
  credentials text,
  title text,
  description text,
  first_name text,
  middle_name text,
  last_name text,
  salutation text,
  suffix text,
  informal text,
  email text,
  phone text,
  mobile text,
  linkedin text,
  twitter text,
  url text,
  id text,
  identification text,
  icon text,
  created_at timestamptz,
  updated_at timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_speaker_details_pkey primary key (speaker_uuid)
);

comment on table silver.lms_speaker_details is 'LMS profiles of the speakers: one row per speaker';
comment on column silver.lms_speaker_details.speaker_uuid is 'Speaker the profile belongs to';
comment on column silver.lms_speaker_details.address1 is 'First line of the address';
comment on column silver.lms_speaker_details.address2 is 'Second line of the address';
comment on column silver.lms_speaker_details.city is 'City';
comment on column silver.lms_speaker_details.state is 'State';
comment on column silver.lms_speaker_details.country is 'Country';
comment on column silver.lms_speaker_details.zip_code is 'Postal code';
comment on column silver.lms_speaker_details.api_key is 'API key';
comment on column silver.lms_speaker_details.company is 'Company';
comment on column silver.lms_speaker_details.credentials is 'Credentials';
comment on column silver.lms_speaker_details.title is 'Title';
comment on column silver.lms_speaker_details.description is 'Biography';
comment on column silver.lms_speaker_details.first_name is 'First name';
comment on column silver.lms_speaker_details.middle_name is 'Middle name';
comment on column silver.lms_speaker_details.last_name is 'Last name';
comment on column silver.lms_speaker_details.salutation is 'Salutation';
comment on column silver.lms_speaker_details.suffix is 'Suffix of the name';
comment on column silver.lms_speaker_details.informal is 'Informal name';
comment on column silver.lms_speaker_details.email is 'E-mail as delivered';
comment on column silver.lms_speaker_details.phone is 'Phone number as delivered';
comment on column silver.lms_speaker_details.mobile is 'Mobile number as delivered';
comment on column silver.lms_speaker_details.linkedin is 'Account at LinkedIn';
comment on column silver.lms_speaker_details.twitter is 'Account at Twitter';
comment on column silver.lms_speaker_details.url is 'Address of the personal site';
comment on column silver.lms_speaker_details.id is 'Number of the speaker';
comment on column silver.lms_speaker_details.identification is 'Identification';
comment on column silver.lms_speaker_details.icon is 'Address of the portrait';
comment on column silver.lms_speaker_details.created_at is 'When the profile was created';
comment on column silver.lms_speaker_details.updated_at is 'When the profile was last changed';
comment on column silver.lms_speaker_details._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_speaker_details._loaded_at is 'When that load started';

-- API keys and personal data only for warehouse_pii_reader.
grant select (
  speaker_uuid, company, credentials, title, id, identification, created_at, updated_at, _load_id,
  _loaded_at
) on silver.lms_speaker_details to warehouse_reader;
grant select on silver.lms_speaker_details to warehouse_pii_reader;
