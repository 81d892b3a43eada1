create or replace function setup._files_to_load(
  p_job setup.load_jobs,
  p_names text[],
  p_full_refresh boolean
)
returns table (folder text, name text, is_known boolean)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_names: what is in the folder of the job, NULL when it cannot be read. Files that are to be read
-- once more come first and by themselves, in the archive or where they are, those of one former
-- load at a time: a key that came in two deliveries must not be twice in one. Else those that the
-- ledger knows come first: new ones need not wait for what becomes of them. Nor need they wait for
-- one that could not be read once more: it is tried again among them. Raises MW030, MW032.
declare
  v_folder text := setup._file_folder(p_job);
  v_again  setup.load_files[];
begin
  if not p_full_refresh then
    v_again := array(
      select f
      from setup.load_files as f
      where f.job_id = p_job.job_id
        and f.is_to_reread
        and f.is_current
        and (
          f.path in (select v_folder || '/' || n from unnest(p_names) as n)
          or f.path in (select a.archived_path from setup._archived_deliveries(p_job.job_id) as a)
        )
        and not exists (
          select from setup.load_files as k
          where k.job_id = f.job_id
            and k.path = f.path
            and k.status in ('failed', 'corrupted')
            and not k.is_current
        )
    );
  end if;
  if v_again <> '{}' then
    return query
    select p.folder, substr(f.path, length(p.folder) + 2), true
    from unnest(v_again) as f
    left join setup._archived_deliveries(p_job.job_id) as a on a.archived_path = f.path
    cross join lateral (select coalesce(a.archive_folder, v_folder) as folder) as p
    where f.load_id = (select min(k.load_id) from unnest(v_again) as k)
    order by f.path collate "C";
    return;
  end if;
  return query
  select v_folder, m.name, k.is_known
  from setup._match_files(p_job, v_folder, p_names) as m (name)
  cross join lateral (
    -- a full refresh begins with a new ledger
    select not p_full_refresh and exists (
      select from setup.load_files as f
      where f.job_id = p_job.job_id
        and f.path = v_folder || '/' || m.name
        and (f.status <> 'replaced' or f.is_to_reread)
    ) as is_known
  ) as k
  order by k.is_known desc, m.name collate "C";
end;
$$;
comment on function setup._files_to_load is
'Return the files that the next load of a job is to look at, in their order. Raises MW030, MW032.';
revoke all on function setup._files_to_load from public;
