create or replace function setup._is_read_between(
  p_job setup.load_jobs,
  p_is_empty boolean,
  p_is_anew boolean
)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- An append only inserts its rows, and so does an upsert into an empty table; events are staged by
-- their merge. Where the quarantine has entries, the rows are looked at again.
begin
  return case
      when p_job.load_type = 'append' then true
      when p_job.load_type = 'upsert' then p_is_empty and not p_job.options ? 'replace_by'
      when p_job.load_type in ('scd1', 'scd2') then not p_is_anew
      else false
    end
    and not exists (
      select from setup.quarantine as q where q.job_id = p_job.job_id and q.status = 'open'
    );
end;
$$;
comment on function setup._is_read_between is
'Tell whether new rows go to a merge without being staged: it reads them between two loads.';
revoke all on function setup._is_read_between from public;
