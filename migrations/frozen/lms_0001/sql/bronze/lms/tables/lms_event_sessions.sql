create table bronze.lms_event_sessions (
  data jsonb not null,
  _parent_id text,
  _page integer,
  _page_row integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null
);

comment on table bronze.lms_event_sessions is
'LMS sessions of the events exactly as received from /events/{id}/sessions, one row per record';
comment on column bronze.lms_event_sessions.data is 'The record as received';
comment on column bronze.lms_event_sessions._parent_id is 'The id of the event that was asked for';
comment on column bronze.lms_event_sessions._page is 'Page of the answer, from 1';
comment on column bronze.lms_event_sessions._page_row is
'Position of the record in its page, from 1';
comment on column bronze.lms_event_sessions._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.lms_event_sessions._loaded_at is 'When that load started';
