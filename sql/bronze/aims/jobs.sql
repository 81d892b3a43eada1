-- Creates the tables of the catalogue, registers the pipeline, its configuration keys and the file
-- loads; running it again keeps whatever a user has set.
do $$
begin
  perform bronze.aims_create_tables();

  perform setup.register_pipeline(
    p_pipeline => 'aims',
    p_description => 'The asset register of a railway, 68 tables from Parquet, CSV and JSONL files',
    p_required_config => '{base_path_aims}'
  );
  perform setup.seed_config(
    'base_path_aims', '',
    'Folder of the files aims_<table>.parquet|csv|jsonl, or of folders <table>/ with such files',
    'path', p_pipeline => 'aims'
  );

  perform setup.register_phases('aims');

  -- a file with no rows is a delivery of none; one that lacks a column has NULL there
  perform setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'aims',
    p_load_type => 'append',
    p_source => format('file:{base_path_aims}/aims_%1$s.*|%1$s/', t.table_name),
    p_target => 'bronze.aims_' || t.table_name,
    p_load_order => t.load_order,
    p_max_attempts => 3,
    p_options => '{
      "allow_empty": true, "on_missing_columns": "null", "on_bad_file": "skip",
      "on_corrupted_file": "salvage", "move_corrupted_files": true
    }'
  )
  from bronze.aims_tables as t
  order by t.load_order, t.table_name;
end;
$$;
