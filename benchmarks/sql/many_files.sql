-- Two bronze jobs for the same files, read by the server and by the driver, and a table for \copy.
-- psql variable: folder, where the files are.
select
  setup.register_pipeline('bench', p_required_config => '{bench_folder}') as pipeline,
  setup.seed_config('bench_folder', '', 'Folder of the files') as seeded,
  setup.configure('bench_folder', :'folder') as configured
\gset

create schema by_hand;
create table by_hand.files (id text, name text, amount text);

create table bronze.files_server (
  id text,
  name text,
  amount text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);
create table bronze.files_client (like bronze.files_server);

select count(
  setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'bench',
    p_load_type => 'append',
    p_source => 'file:{bench_folder}/f_*.csv',
    p_target => 'bronze.files_' || reader,
    p_options => jsonb_build_object('read_by', reader)
  )
) as jobs
from unnest('{server,client}'::text[]) as reader
\gset
