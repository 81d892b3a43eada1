create or replace function setup._insert_bronze(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery,
  p_columns text[],
  p_records text,
  p_line text,
  p_fields text[],
  p_rescued text default null
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_columns: where each field of the header goes, NULL for one that is rescued; p_records, p_line,
-- p_fields: SQL of the FROM clause, of the line number and of each field; p_rescued: that of what
-- is rescued, when it is not made of these fields.
declare
  v_target  regclass := p_job.target::regclass;
  v_columns text[];
  v_values  text[];
  v_names   text;
  v_rescued text;
begin
  select
    array_agg(quote_ident(c.name) order by c.position) filter (where c.name is not null),
    array_agg(p_fields[c.position] order by c.position) filter (where c.name is not null),
    string_agg(quote_literal(p_file.header[c.position]), ', ' order by c.position)
    filter (where c.name is null),
    string_agg(p_fields[c.position], ', ' order by c.position) filter (where c.name is null)
  into v_columns, v_values, v_names, v_rescued
  from unnest(p_columns) with ordinality as c (name, position);
  select
    v_columns || array_agg(quote_ident(t.name)),
    v_values || array_agg(t.value)
  into v_columns, v_values
  from (
    values
      ('_load_id', p_load_id::text),
      ('_loaded_at', quote_literal(setup._exact_text(setup._now())) || '::timestamptz'),
      ('_source_file', quote_literal(setup._file_name(p_job, p_file.path))),
      ('_source_line', p_line),
      (
        '_file_modified_at',
        quote_literal(setup._exact_text(p_file.first_modified_at)) || '::timestamptz'
      ),
      (
        '_rescued_data',
        case
          when p_rescued is not null then p_rescued
          when v_rescued is null then 'null::jsonb'
          else format(
            'nullif(jsonb_strip_nulls(jsonb_object(array[%s], array[%s])), %L::jsonb)',
            v_names, v_rescued, '{}'
          )
        end
      )
  ) as t (name, value)
  where t.name = any(setup._columns(v_target));
  return setup._execute(setup._fill_sql(
    $sql$
      insert into {target} ({columns})
      select {values}
      from {records}
      order by {line}
    $sql$,
    jsonb_build_object(
      'target', v_target,
      'columns', array_to_string(v_columns, ', '),
      'values', array_to_string(v_values, ', '),
      'records', p_records,
      'line', p_line
    )
  ));
end;
$$;
comment on function setup._insert_bronze is
'Insert parsed records into bronze: known columns by name, unknown ones as _rescued_data, '
'technical columns stamped.';
revoke all on function setup._insert_bronze from public;
