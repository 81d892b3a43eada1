create table bronze.olist_generated_files (
  data jsonb not null,
  _page integer,
  _page_row integer,
  _load_id bigint not null,
  _loaded_at timestamptz not null
);

comment on table bronze.olist_generated_files is
'Sample files that the last run with olist_sample_data = on has written, one row per file';
comment on column bronze.olist_generated_files.data is
'path below base_path_olist, rows, batch';
comment on column bronze.olist_generated_files._page is 'Always 1';
comment on column bronze.olist_generated_files._page_row is 'Position of the file, from 1';
comment on column bronze.olist_generated_files._load_id is
'setup.load_log row of the load that wrote this row';
comment on column bronze.olist_generated_files._loaded_at is 'When that load started';
