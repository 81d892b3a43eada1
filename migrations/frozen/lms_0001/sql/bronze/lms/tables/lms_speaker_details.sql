create table bronze.lms_speaker_details (
  data jsonb not null,
  _parent_id text,
  _page integer,
  _page_row integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null
);

comment on table bronze.lms_speaker_details is
'LMS profiles of the speakers exactly as received from /speakers/{uuid}, one row per record';
comment on column bronze.lms_speaker_details.data is 'The record as received';
comment on column bronze.lms_speaker_details._parent_id is
'The uuid of the speaker that was asked for';
comment on column bronze.lms_speaker_details._page is 'Page of the answer, from 1';
comment on column bronze.lms_speaker_details._page_row is
'Position of the record in its page, from 1';
comment on column bronze.lms_speaker_details._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.lms_speaker_details._loaded_at is 'When that load started';
