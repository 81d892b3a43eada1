create or replace function setup._note_version(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_version text
)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  update setup.quarantine as q
  set row_key = q.row_key || jsonb_build_object('_version', p_version)
  where q.job_id = p_job.job_id
    and q.status = 'open'
    and q.load_id = p_load_id
    and not q.row_key ? '_version';
$$;
comment on function setup._note_version is
'Note the version that a load gives to the rows of a snapshot with those that it has refused.';
revoke all on function setup._note_version from public;
