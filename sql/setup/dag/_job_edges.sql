create or replace view setup._job_edges as
select
  child.job_id as child_id,
  parent.job_id as parent_id
from setup.job_dependencies as child
inner join setup.load_jobs as parent on child.source = parent.job_name
where parent.job_id <> child.job_id
union
select
  child.job_id as child_id,
  parent.job_id as parent_id
from setup.job_dependencies as child
inner join setup.load_jobs as parent on child.source = parent.target
where parent.job_id <> child.job_id;
comment on view setup._job_edges is 'The DAG: which job waits for which, from job_dependencies.';
comment on column setup._job_edges.child_id is 'Job that waits.';
comment on column setup._job_edges.parent_id is 'Job it waits for.';
