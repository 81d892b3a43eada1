create or replace function setup._measure_rows(
  p_relation regclass,
  p_columns jsonb,
  p_seed bigint,
  p_hash_limit bigint,
  out p_row_count bigint,
  out p_sampled_rows bigint,
  out p_measures jsonb
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- One scan for up to 100 columns: {number: {"kind", "shown_below"}}. Distinct values are sorted, of
-- each column alone, which for many of them is quicker than a hash table.
-- p_hash_limit: rows of the sample have a hash up to it; NULL: all rows are in it.
-- p_measures: {column number: measures}.
declare
  v_sql      text;
  v_measures jsonb;
begin
  p_measures := '{}';
  for v_sql in
    select setup._fill_sql(
      $sql$
        select m.row_count, m.sampled_rows, jsonb_object_agg(u.no, u.measures)
        from (
          select
            count(*) as row_count,
            count(*) filter (where s) as sampled_rows,
            array[{numbers}] as numbers,
            array[{measures}] as measures
          from (
            select
              {columns},
              {sampled} as s,
              h
            from (select {values}, {hash} as h from {relation} as v) as v
            offset 0
          ) as v
        ) as m
        cross join unnest(m.numbers, m.measures) as u (no, measures)
        group by m.row_count, m.sampled_rows
      $sql$,
      jsonb_build_object(
        'numbers', string_agg(c.no::text, ', ' order by c.no),
        'measures', string_agg(
          setup._value_measures_sql(
            c.kind, c.no, c.shown_below, c.is_unique, p_hash_limit is not null
          ),
          ', ' order by c.no
        ),
        'columns', string_agg(
          setup._value_columns_sql(c.kind, c.no), e',\n' order by c.no
        ),
        'sampled', coalesce('h <= ' || p_hash_limit, 'true'),
        'values', string_agg(format('%s as c%s', c.value_sql, c.no), ', ' order by c.no),
        'hash', case
          when p_hash_limit is null and count(c.shown_below) = 0 then 'null::bigint'
          else setup._row_hash_sql(p_relation, p_seed)
        end,
        'relation', p_relation
      )
    )
    from (
      select
        c.no,
        c.value_sql,
        c.is_unique,
        k.kind,
        k.shown_below,
        (row_number() over (order by c.no) - 1) / 100 as batch
      from setup._profiled_columns(p_relation) as c
      inner join jsonb_each(p_columns) as p on p.key = c.no::text
      cross join lateral jsonb_to_record(p.value) as k (kind text, shown_below bigint)
    ) as c
    group by c.batch
  loop
    execute v_sql into p_row_count, p_sampled_rows, v_measures
    using setup._days_of_year(), setup._years();
    p_measures := p_measures || v_measures;
  end loop;
end;
$$;
comment on function setup._measure_rows is
'Measure columns row by row: numbers, and columns with many different values.';
revoke all on function setup._measure_rows from public;
