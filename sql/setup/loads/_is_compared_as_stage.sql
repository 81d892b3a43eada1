create or replace function setup._is_compared_as_stage(p_job setup.load_jobs)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- By its key it is compared in one read. Without a key rows are read once to compare and once to
-- write; entries of the quarantine are looked up among them; a cluster joins what it has placed; of
-- a table that acts on itself each statement reads them again.
begin
  return p_job.load_type in ('full', 'upsert') and (
    p_job.keys = '{}' and setup._primary_key(p_job.target::regclass) = '{}'
    or p_job.options ? 'replace_by'
    or setup._distribution(p_job.target::regclass) is not null
    or setup._acts_on_itself(p_job.target::regclass)
    or exists (
      select from setup.quarantine as q
      where q.job_id = p_job.job_id and q.status = 'open'
    )
  );
end;
$$;
comment on function setup._is_compared_as_stage is
'Tell whether a load without rules has to stage the rows that it compares with its target.';
revoke all on function setup._is_compared_as_stage from public;
