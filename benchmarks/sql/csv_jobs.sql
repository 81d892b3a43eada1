-- Two bronze jobs for one file, read by the server and by the driver, and two tables for \copy:
-- one with the columns of the file, one like bronze whose technical columns have constant defaults.
-- psql variable: folder, where lines.csv is.
select
  setup.register_pipeline('bench', p_required_config => '{bench_folder}') as pipeline,
  setup.seed_config('bench_folder', '', 'Folder of lines.csv') as seeded,
  setup.configure('bench_folder', :'folder') as configured
\gset

create table bronze.bench_server (
  order_number text,
  product_key text,
  customer_id text,
  order_date text,
  shipping_date text,
  due_date text,
  sales text,
  quantity text,
  price text,
  _load_id bigint not null,
  _loaded_at timestamptz not null,
  _source_file text not null,
  _source_line bigint not null,
  _rescued_data jsonb
);
create table bronze.bench_client (like bronze.bench_server);

select count(
  setup.register_job(
    p_layer => 'bronze',
    p_pipeline => 'bench',
    p_load_type => 'full',
    p_source => 'file:{bench_folder}/lines.csv',
    p_target => 'bronze.bench_' || reader,
    p_options => jsonb_build_object('read_by', reader)
  )
) as jobs
from unnest('{server,client}'::text[]) as reader
\gset

create schema by_hand;

create table by_hand.plain (like bronze.bench_server);
alter table by_hand.plain
drop column _load_id,
drop column _loaded_at,
drop column _source_file,
drop column _source_line,
drop column _rescued_data;

create unlogged sequence by_hand.source_line start 2 cache 1000;

create table by_hand.stamped (like bronze.bench_server);
alter table by_hand.stamped
alter column _load_id set default 1,
alter column _loaded_at set default now(),
alter column _source_file set default 'lines.csv',
alter column _source_line set default nextval('by_hand.source_line');
