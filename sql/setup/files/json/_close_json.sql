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
  v_lines    regclass := to_regclass(format('work.%I', 'lines_' || p_job.job_id));
  v_parts    text := format('work.%I', 'parts_' || p_job.job_id);
  v_has_rows boolean;
  v_names    text[];
  v_known    text[]; -- of them, those of the table
  v_columns  text[];
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
  execute format('select exists (select from %s)', v_lines) into v_has_rows;
  rows := 0;
  if v_has_rows then
    v_names := setup._json_names(v_lines);
    select array_agg(h.name order by h.position) into p_file.header
    from (
      select distinct on (lower(n.name)) n.name, n.position
      from unnest(v_names) with ordinality as n (name, position)
      order by lower(n.name), n.position
    ) as h;
    v_columns := setup._match_header(p_job, p_load_id, p_file.path, p_file.header);
    v_known := array(
      select n from unnest(v_names) as n
      where lower(n) = any(array(select lower(c) from unnest(v_columns) as c))
    );
    rows := setup._insert_bronze(
      p_job, p_load_id, p_file, v_columns, setup._json_records_sql(v_lines, v_known),
      'l.line_number',
      array(
        select setup._json_field_sql(v_names, h.name)
        from unnest(p_file.header) with ordinality as h (name, position)
        order by h.position
      ),
      case
        when cardinality(v_names) > cardinality(v_known) then setup._json_rest_sql(v_known)
      end
    );
  end if;
  execute format('drop table %s, %s', v_lines, v_parts);
end;
$$;
comment on function setup._close_json is
'Parse the lines of a JSON Lines file: objects to bronze, malformed lines to quarantine. Raises '
'MW031.';
revoke all on function setup._close_json from public;
