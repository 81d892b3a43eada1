create table silver.lms_speakers (
  uuid text not null,
  api_key text,
  email text,
  first_name text,
  last_name text,
  identification text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_speakers_pkey primary key (uuid)
);

comment on table silver.lms_speakers is
'LMS speakers: one row per uuid ever received, with its latest content';
comment on column silver.lms_speakers.uuid is 'Id of the speaker';
comment on column silver.lms_speakers.api_key is 'API key';
comment on column silver.lms_speakers.email is 'E-mail as delivered';
comment on column silver.lms_speakers.first_name is 'First name';
comment on column silver.lms_speakers.last_name is 'Last name';
comment on column silver.lms_speakers.identification is 'Identification';
comment on column silver.lms_speakers._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_speakers._loaded_at is 'When that load started';

-- API keys and personal data only for warehouse_pii_reader.
grant select (
  uuid, identification, _load_id, _loaded_at
) on silver.lms_speakers to warehouse_reader;
grant select on silver.lms_speakers to warehouse_pii_reader;
