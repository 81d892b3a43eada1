create or replace function setup._insert_plain_rows(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_files setup.delivery[],
  p_header text[]
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- COPY takes an empty field for NULL.
declare
  v_columns text[] := setup._columns(p_job.target::regclass);
  v_names   text;
  v_values  text;
begin
  select string_agg(quote_ident(n.name), ', '), string_agg(n.value, ', ')
  into v_names, v_values
  from (
    select c.name, format('nullif(r.fields[%s], %L)', h.place, '') as value
    from unnest(p_header) with ordinality as h (name, place)
    inner join unnest(setup._source_columns(p_job.target::regclass)) as c (name)
      on lower(c.name) = lower(h.name)
    union all
    select t.name, t.value
    from (
      values
        ('_load_id', '$1'),
        ('_loaded_at', '$2'),
        ('_source_file', 'f.name'),
        ('_source_line', 'l.number + 1'),
        ('_file_modified_at', 'f.first_modified_at')
    ) as t (name, value)
    where t.name = any(v_columns)
  ) as n;
  execute setup._fill_sql(
    $sql$
      insert into {target} ({names})
      select {values}
      from (
        select d.path, d.start, d.first_modified_at, setup._file_name_in(d.path, $5) as name
        from unnest($3) as d
        where d.header = $4
        offset 0
      ) as f
      cross join lateral (
        select rtrim(convert_from(f.start, 'UTF8'), E'\n') as content
      ) as c
      cross join lateral string_to_table(
        substr(c.content, strpos(c.content, E'\n') + 1), E'\n'
      ) with ordinality as l (line, number)
      cross join lateral (select string_to_array(l.line, {delimiter}) as fields offset 0) as r
    $sql$,
    jsonb_build_object(
      'target', p_job.target::regclass,
      'names', v_names,
      'values', v_values,
      'delimiter', quote_literal(setup._file_option(p_job, 'delimiter'))
    )
  ) using
    p_load_id, setup._now(), p_files, p_header,
    array(select p.pattern from setup._file_patterns(p_job) as p);
end;
$$;
comment on function setup._insert_plain_rows is
'Insert the lines of plain files with one header into bronze.';
revoke all on function setup._insert_plain_rows from public;
