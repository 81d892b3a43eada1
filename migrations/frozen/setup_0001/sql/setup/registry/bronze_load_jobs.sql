create or replace view bronze.load_jobs as
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
where layer = 'bronze'
with cascaded check option;
comment on view bronze.load_jobs is
'The bronze jobs of setup.load_jobs; an update here is an update there.';
