create table bronze.lms_speakers (
  data jsonb not null,
  _page integer,
  _page_row integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null
);

comment on table bronze.lms_speakers is
'LMS speakers exactly as received from /speakers, one row per record';
comment on column bronze.lms_speakers.data is 'The record as received';
comment on column bronze.lms_speakers._page is 'Page of the answer, from 1';
comment on column bronze.lms_speakers._page_row is 'Position of the record in its page, from 1';
comment on column bronze.lms_speakers._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.lms_speakers._loaded_at is 'When that load started';
