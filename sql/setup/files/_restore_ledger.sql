create or replace function setup._restore_ledger(p_job setup.load_jobs)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of a job that was registered anew: its table tells which files it has. Their content is not
-- known, so they are loaded again, each in place of its former rows; those of files that are not
-- there any more stay.
declare
  v_columns text[] := setup._columns(p_job.target::regclass);
begin
  delete from setup.watermarks as w where w.job_id = p_job.job_id and w.source = '(former)';
  if not found or not v_columns @> '{_load_id,_source_file}' then
    return;
  end if;
  execute format(
    $sql$
      insert into setup.load_files (
        job_id, path, first_modified_at, rows, status, load_id, replays, loaded_at, verified_at
      )
      select
        $1, $2 || '/' || t._source_file, %1$s, count(*),
        case
          when row_number() over (partition by t._source_file order by min(t._load_id) desc) = 1
            then 'loaded'
          else 'outdated'
        end,
        min(t._load_id), array_remove(array_agg(distinct t._load_id), min(t._load_id)), $3, $3
      from %2$s as t
      where t._load_id > 0 and t._source_file is not null
      -- lines of a file that came with a later load have its time
      group by t._source_file, %1$s, case when %1$s is null then t._load_id end
    $sql$,
    case
      when '_file_modified_at' = any(v_columns) then 't._file_modified_at'
      else 'null::timestamptz'
    end,
    p_job.target::regclass
  ) using p_job.job_id, setup._file_folder(p_job), setup._now();
end;
$$;
comment on function setup._restore_ledger is
'Fill the ledger of a job that was registered anew with the files whose rows its table has.';
revoke all on function setup._restore_ledger from public;
