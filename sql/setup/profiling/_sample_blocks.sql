create or replace function setup._sample_blocks(p_relation regclass, p_seed bigint)
returns table (
  no integer,
  kind text,
  is_many boolean,
  shown_below bigint,
  row_estimate double precision,
  is_estimate boolean
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Decides how a column is measured, not what the result is: a wrong guess costs time. A column with
-- many values here, more than 50, has them in the table too; a text that is no number here makes
-- the column a text; what is a date in less than half of these rows is none in 80 % of all.
declare
  c_blocks   constant integer := 40;
  v_kind     "char";
  v_blocks   double precision;
  v_share    double precision;
  v_rows     bigint;
  v_measures bigint[];
begin
  select c.relkind, sum(pg_relation_size(t.oid)) / current_setting('block_size')::integer
  into v_kind, v_blocks
  from pg_class as c
  cross join lateral (
    select c.oid
    union
    select p.relid from pg_partition_tree(c.oid) as p
  ) as t
  where c.oid = p_relation
  group by c.relkind;
  if v_kind not in ('r', 'p', 'm') then
    return query
    select c.no, c.kind, false, null::bigint, null::double precision, true
    from setup._profiled_columns(p_relation) as c;
    return;
  end if;
  v_share := least(c_blocks / greatest(v_blocks, 1), 1);
  execute (
    select setup._fill_sql(
      $sql$
        select count(*), array[{measures}]::bigint[]
        from (
          select {values}
          from {relation} as v tablesample system ({percent}) repeatable ({seed})
        ) as v
      $sql$,
      jsonb_build_object(
        'measures', string_agg(
          format(
            'count(c%1$s), count(distinct c%1$s), %2$s', c.no,
            case c.kind
              when 'text' then format(
                $sql$
                  count(*) filter (where %2$s or c%1$s in ('NaN', 'Infinity', '-Infinity')),
                  count(*) filter (where %3$s)
                $sql$,
                c.no,
                setup._looks_like_number_sql('c' || c.no),
                setup._looks_like_date_sql('c' || c.no)
              )
              else '0, 0'
            end
          ),
          ', ' order by c.no
        ),
        'values', string_agg(format('%s as c%s', c.value_sql, c.no), ', ' order by c.no),
        'relation', p_relation,
        'percent', 100 * v_share,
        'seed', p_seed
      )
    )
    from setup._profiled_columns(p_relation) as c
  )
  into v_rows, v_measures
  using setup._days_of_year(), setup._years();
  return query
  select
    c.no,
    case
      when c.kind <> 'text' then c.kind
      when m.numbers = m.filled then 'number_text'
      when m.dates >= 0.5 * m.filled then 'date_text'
      else 'text'
    end,
    m.different > greatest(50, 0.9 * m.filled),
    -- about 200 of the rows with a value
    setup._hash_limit(200 * v_share / greatest(m.filled, 1)),
    v_rows / v_share,
    v_share < 1
  from setup._profiled_columns(p_relation) as c
  cross join lateral (
    select
      v_measures[4 * c.no - 3] as filled,
      v_measures[4 * c.no - 2] as different,
      v_measures[4 * c.no - 1] as numbers,
      v_measures[4 * c.no] as dates
  ) as m;
end;
$$;
comment on function setup._sample_blocks is
'Guess from a few blocks how many rows a table has, and how each column is best measured.';
revoke all on function setup._sample_blocks from public;
