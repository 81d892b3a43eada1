-- A bronze job for the rows of lines.csv as Parquet, beside those of csv_jobs.sql.
create table bronze.bench_parquet (like bronze.bench_server);

select setup.register_job(
  p_layer => 'bronze',
  p_pipeline => 'bench',
  p_load_type => 'full',
  p_source => 'file:{bench_folder}/lines.parquet',
  p_target => 'bronze.bench_parquet',
  p_options => '{"read_by": "client"}'
) as job;
