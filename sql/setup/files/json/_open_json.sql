create or replace function setup._open_json(p_job setup.load_jobs)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Returns the COPY statement up to FROM. A line is one field, whatever is in it: neither of the
-- characters that CSV needs is ever raw in JSON.
declare
  v_lines  regclass;
  v_number text := format('work.%I', 'line_' || p_job.job_id);
begin
  perform setup._open_lines(p_job);
  v_lines := to_regclass(format('work.%I', 'lines_' || p_job.job_id));
  if to_regclass(v_number) is null then
    execute format('create unlogged sequence %s cache 1000', v_number);
  end if;
  perform setval(v_number::regclass, 1, false);
  execute format(
    'alter table %s alter column line_number set default nextval(%L)', v_lines, v_number
  );
  return format('copy %s (content)', v_lines);
end;
$$;
comment on function setup._open_json is
'Prepare COPY of a file of JSON Lines into the work table of its lines; return the statement.';
revoke all on function setup._open_json from public;
