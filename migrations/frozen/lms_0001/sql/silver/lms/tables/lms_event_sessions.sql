create table silver.lms_event_sessions (
  event_id text not null,
  session_id text not null,
  eval_id text,
  start_time timestamptz,
  end_time timestamptz,
  timezone text,
  product_id text,
  product_name text,
  product_type text,
  product_identification text,
  session_title text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  constraint lms_event_sessions_pkey primary key (event_id, session_id)
);

comment on table silver.lms_event_sessions is
'LMS sessions of the events: one row per event and session';
comment on column silver.lms_event_sessions.event_id is 'Event the session belongs to';
comment on column silver.lms_event_sessions.session_id is 'Id of the session';
comment on column silver.lms_event_sessions.eval_id is 'Id of the evaluation';
comment on column silver.lms_event_sessions.start_time is
'Start of the session; without an offset it was read in timezone';
comment on column silver.lms_event_sessions.end_time is
'End of the session; without an offset it was read in timezone';
comment on column silver.lms_event_sessions.timezone is
'UTC offset or name of the zone as delivered';
comment on column silver.lms_event_sessions.product_id is 'Id of the product';
comment on column silver.lms_event_sessions.product_name is 'Name of the product';
comment on column silver.lms_event_sessions.product_type is 'Type of the product';
comment on column silver.lms_event_sessions.product_identification is
'Identification of the product';
comment on column silver.lms_event_sessions.session_title is 'Title of the session';
comment on column silver.lms_event_sessions._load_id is
'setup.load_log row of the load that last wrote this row';
comment on column silver.lms_event_sessions._loaded_at is 'When that load started';

grant select on silver.lms_event_sessions to warehouse_reader, warehouse_pii_reader;
