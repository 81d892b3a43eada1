create table silver.lms_events (
  id text not null,
  name text,
  identification text,
  api_key text,
  start_date timestamptz,
  end_date timestamptz,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_events_pkey primary key (id)
);

comment on table silver.lms_events is
'LMS events: one row per id ever received, with its latest content';
comment on column silver.lms_events.id is 'Id of the event';
comment on column silver.lms_events.name is 'Name';
comment on column silver.lms_events.identification is 'Identification';
comment on column silver.lms_events.api_key is 'API key';
comment on column silver.lms_events.start_date is 'Start of the event';
comment on column silver.lms_events.end_date is 'End of the event';
comment on column silver.lms_events._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_events._loaded_at is 'When that load started';

-- API keys only for warehouse_pii_reader.
grant select (
  id, name, identification, start_date, end_date, _load_id, _loaded_at
) on silver.lms_events to warehouse_reader;
grant select on silver.lms_events to warehouse_pii_reader;
