create or replace function setup._insert_json(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery,
  p_lines regclass
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Values are as delivered: numbers digit by digit, what is nested as JSON. Returns the rows.
declare
  v_has_rows boolean;
  v_names    text[];
  v_known    text[]; -- of them, those of the table
  v_columns  text[];
begin
  execute format('select exists (select from %s)', p_lines) into v_has_rows;
  if not v_has_rows then
    return 0;
  end if;
  v_names := setup._json_names(p_lines);
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
  return setup._insert_bronze(
    p_job, p_load_id, p_file, v_columns, setup._json_records_sql(p_lines, v_known),
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
end;
$$;
comment on function setup._insert_json is
'Insert lines that are JSON objects into bronze, their names as columns. Raises MW031.';
revoke all on function setup._insert_json from public;
