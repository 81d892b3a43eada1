create or replace view gold.load_jobs as
select
  job_id,
  layer,
  pipeline,
  job_name,
  load_type,
  source,
  target,
  keys,
  sequence,
  depends_on,
  importance,
  load_order,
  timeout,
  max_attempts,
  retry_delay,
  tags,
  options,
  is_enabled,
  registered,
  definition_hash
from setup.load_jobs
where layer = 'gold'
with cascaded check option;
comment on view gold.load_jobs is
'The gold jobs of setup.load_jobs; an update here is an update there.';
