create or replace function setup._recognize_file(
  p_job setup.load_jobs,
  p_file setup.delivery,
  p_full_refresh boolean,
  p_is_first boolean
)
returns setup.delivery
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_is_first: nothing was loaded before it in this load.
-- Sets is_loaded, true: leave it; false: load it, its rows carry first_modified_at; NULL: its
-- digest decides, call again with it.
begin
  -- a full refresh that appends still takes the same content once
  p_file.is_loaded := case
    when p_full_refresh and (p_is_first or p_job.load_type <> 'append') then false
    else setup._is_file_loaded(p_job, p_file)
  end;
  if not p_file.is_loaded then
    p_file.first_modified_at := setup._delivered_modified_at(p_job, p_file);
    if p_file.first_modified_at is null then
      p_file.is_loaded := null;
    end if;
  end if;
  return p_file;
end;
$$;
comment on function setup._recognize_file is
'Tell whether a delivered file is loaded already, and which time its rows carry; may ask for its '
'digest.';
revoke all on function setup._recognize_file from public;
