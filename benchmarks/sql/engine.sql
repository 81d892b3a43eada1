-- Jobs that only turn a loop: job n waits for one of the job before it in the layer above.
-- psql variables: jobs, turns of the loop, width of a layer.
select setup.register_pipeline('bench') as pipeline \gset

select format(
  $sql$
  create procedure silver.bench_busy() language plpgsql as $$
  begin
    for i in 1 .. %s loop
      null;
    end loop;
  end;
  $$
  $sql$,
  :turns
)
\gexec

select count(setup.register_job(
  'silver', 'bench', p_job_name => 'bench.' || n, p_load_type => 'procedure',
  p_source => 'silver.bench_busy',
  p_depends_on => case when n > :width then array['bench.' || n - :width] else '{}' end
)) as jobs
from generate_series(1, :jobs) as n
\gset
