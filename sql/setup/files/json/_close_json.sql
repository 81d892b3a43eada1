create or replace function setup._close_json(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery,
  p_is_suspect boolean,
  out rows bigint,
  out malformed bigint
)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_is_suspect: each line is looked at, malformed ones go to quarantine; else one of them is a data
-- exception. Values are as delivered: numbers digit by digit, what is nested as JSON. Raises MW031.
declare
  v_lines regclass := to_regclass(format('work.%I', 'lines_' || p_job.job_id));
  v_parts text := format('work.%I', 'parts_' || p_job.job_id);
begin
  execute format(
    $sql$
      update %s set content = substr(content, 2)
      where line_number = 1 and starts_with(content, e'\ufeff')
    $sql$,
    v_lines
  );
  execute format(
    $sql$
      delete from %s where reason is null and coalesce(btrim(content, e' \t\r\n'), '') = ''
    $sql$,
    v_lines
  );
  malformed := case
    when p_is_suspect then setup._refuse_json(p_job, p_load_id, p_file.path, v_lines) else 0
  end;
  rows := setup._insert_json(p_job, p_load_id, p_file, v_lines);
  execute format('drop table %s, %s', v_lines, v_parts);
end;
$$;
comment on function setup._close_json is
'Parse the lines of a JSON Lines file: objects to bronze, malformed lines to quarantine. Raises '
'MW031.';
revoke all on function setup._close_json from public;
