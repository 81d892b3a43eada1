create or replace function setup._close_delivery(p_job setup.load_jobs, p_load_id bigint)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  -- a complete delivery also takes the place of the malformed lines of the one before
  update setup.quarantine as q
  set status = 'resolved', resolved_load_id = p_load_id
  where q.job_id = p_job.job_id
    and q.status = 'open'
    and q.rule_name = 'malformed_line'
    and q.load_id <> p_load_id
    and not exists (
      select from setup.load_files as f
      where f.job_id = p_job.job_id
        and (f.is_current or f.status = 'outdated')
        and f.load_id = q.load_id
        and setup._file_name(p_job, f.path) = q.source_file
    );
  update setup.schema_changes as c
  set ended_at = setup._now()
  where c.job_id = p_job.job_id
    and c.action in ('rescued', 'nulled')
    and c.ended_at is null
    and c.last_load_id is distinct from p_load_id;
  update setup.load_log as l
  set source_file = f.path
  from setup.load_files as f
  where l.load_id = p_load_id
    and f.file_id = (
      select max(k.file_id) from setup.load_files as k
      where k.job_id = p_job.job_id and k.load_id = p_load_id and k.is_current
    );
  select setup._drop_defaults(p_job.target::regclass);
$$;
comment on function setup._close_delivery is
'Finish the load of the files of a job: what they brought before and do not bring now has ended.';
revoke all on function setup._close_delivery from public;
