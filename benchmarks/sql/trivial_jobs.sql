-- A binary tree of trivial jobs: job n reads the table of job n / 2. psql variable: jobs.
select setup.register_pipeline('bench') as pipeline \gset

select format(
  'create table silver.bench_%s ('
  'id integer primary key, v integer, _load_id bigint, _loaded_at timestamptz)',
  n
)
from generate_series(1, :jobs) as n
\gexec

create view silver.v_bench_1 as select 1 as id, 1 as v;
select format(
  'create view silver.v_bench_%s as select id, v + 1 as v from silver.bench_%s', n, n / 2
)
from generate_series(2, :jobs) as n
\gexec

select count(setup.register_job(p_pipeline => 'bench', p_target => 'silver.bench_' || n)) as jobs
from generate_series(1, :jobs) as n
\gset
