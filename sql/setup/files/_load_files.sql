create or replace function setup._load_files(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_full_refresh boolean
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Files read by the server itself. Returns NULL when all are loaded already.
-- Raises MW004, MW030, MW031, MW032, MW033, MW034, MW035, MW060.
declare
  c_many     constant integer := 20;
  v_folder   text := setup._file_folder(p_job);
  v_lacks    text := setup._missing_file_rights();
  v_has_many boolean;
  v_paths    text[];
  v_later    text[] := '{}';
  v_path     text;
  v_known    bigint;
  v_done     bigint;
  v_rows     bigint;
  v_file     setup.load_counts;
  v_counts   setup.load_counts;
  v_state    text;
  v_error    text;
begin
  -- the driver leaves to the server only what it cannot find itself
  if (v_lacks is not null or setup._file_option(p_job, 'read_by') = 'client') and exists (
    select from setup.load_log as l
    inner join setup.runs as r on r.run_id = l.run_id
    where l.load_id = p_load_id and r.client = 'sql'
  ) then
    raise exception using
      errcode = 'MW035',
      message = format('the files of "%s" are for the driver to read', p_job.target),
      detail = case
        when setup._file_option(p_job, 'read_by') = 'client' then 'Its job option read_by says so.'
        else format('The server may not read files for "%s".', current_user)
      end,
      hint = concat_ws(
        ' ', 'Run python orchestrate_all.py.',
        case
          when setup._file_option(p_job, 'read_by') <> 'client'
            then 'Or have an administrator run: ' || v_lacks
        end
      );
  end if;
  select
    coalesce(array_agg(f.folder || '/' || f.name order by f.place), '{}'),
    count(*) filter (where f.is_known)
  into v_paths, v_known
  from setup._files_to_load(
    p_job, case when v_lacks is null then setup._server_names(p_job, v_folder) end, p_full_refresh
  ) with ordinality as f (folder, name, is_known, place);
  if p_full_refresh then
    perform setup._require_present_files(p_job, v_paths);
  end if;
  v_has_many := cardinality(v_paths) - v_known >= c_many and setup._takes_plain_files(p_job);
  loop
    v_done := 0;
    foreach v_path in array v_paths loop
      v_done := v_done + 1;
      begin
        v_file := setup._load_server_file(
          p_job, p_load_id, v_path, p_full_refresh, v_counts is null
        );
      exception
        when sqlstate 'MW030' or sqlstate 'MW031' or sqlstate 'MW033' or sqlstate 'MW034'
          or sqlstate 'MW060' then
          get stacked diagnostics v_state = returned_sqlstate, v_error = message_text;
          if not setup._skip_file(
            p_job, p_load_id, v_path, v_state, v_error, p_full_refresh
          ) then
            raise;
          end if;
          v_file := null;
      end;
      if v_file is not null then
        v_counts := (
          coalesce(v_counts.rows_read, 0) + v_file.rows_read,
          coalesce(v_counts.rows_inserted, 0) + v_file.rows_inserted,
          coalesce(v_counts.rows_updated, 0) + v_file.rows_updated,
          coalesce(v_counts.rows_deleted, 0) + v_file.rows_deleted,
          coalesce(v_counts.rows_unchanged, 0) + v_file.rows_unchanged,
          coalesce(v_counts.rows_quarantined, 0) + v_file.rows_quarantined
        );
      end if;
      -- a new one has made the table ready for many at once
      if v_has_many and v_file is not null and v_done > v_known then
        v_later := v_paths[v_done + 1:];
        v_has_many := false;
        exit;
      end if;
    end loop;
    exit when v_later = '{}';
    -- of files that are alike the first is loaded: no others before those that are left over
    select p.rest, p.rows, v_later[p.taken + 1:] into v_paths, v_rows, v_later
    from setup._load_plain_server_files(p_job, p_load_id, v_later) as p;
    v_counts.rows_read := v_counts.rows_read + v_rows;
    v_counts.rows_inserted := v_counts.rows_inserted + v_rows;
  end loop;
  if v_counts is not null then
    perform setup._close_delivery(p_job, p_load_id);
  end if;
  return v_counts;
end;
$$;
comment on function setup._load_files is
'Load the files of a job that the server can read; NULL when there is nothing new.';
revoke all on function setup._load_files from public;
