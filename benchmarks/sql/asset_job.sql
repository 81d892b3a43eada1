-- A bronze job for assets.parquet beside those of csv_jobs.sql, and the tables for \copy of
-- assets.csv. psql variable: columns, their names with types.
create table by_hand.plain_assets (:columns);
create table bronze.bench_assets (
  :columns,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);
create table by_hand.stamped_assets (like bronze.bench_assets);
alter table by_hand.stamped_assets
alter column _load_id set default 1,
alter column _loaded_at set default now(),
alter column _source_file set default 'assets.csv',
alter column _source_line set default nextval('by_hand.source_line');

select setup.register_job(
  p_layer => 'bronze',
  p_pipeline => 'bench',
  p_load_type => 'full',
  p_source => 'file:{bench_folder}/assets.parquet',
  p_target => 'bronze.bench_assets',
  p_options => '{"read_by": "client"}'
) as job;
