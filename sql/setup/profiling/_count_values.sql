create or replace function setup._count_values(
  p_relation regclass,
  p_columns integer[],
  p_seed bigint,
  p_sample bigint,
  p_hash_limit bigint,
  out p_row_count bigint,
  out p_sample_limit bigint,
  out p_measures jsonb
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- One scan, in which the different values of each column, with their rows, are collected in a hash
-- table of its own. What a text looks like, and what number it is, is then asked once per value,
-- not once per row.
-- p_hash_limit: collect the hashes of rows up to it as well, to find the one, p_sample_limit, up to
-- which there are as many rows as the sample is to have. p_measures: {column number: measures}.
declare
  v_sql text;
begin
  with sets as (
    select c.no, c.kind, c.value_sql
    from setup._profiled_columns(p_relation) as c
    where c.no = any(p_columns)
    union all
    select
      0,
      'hash',
      format('case when %1$s <= %2$s then %1$s end', h.hash, p_hash_limit)
    from setup._row_hash_sql(p_relation, p_seed) as h (hash)
    where p_hash_limit is not null
  )
  select setup._fill_sql(
    $sql$
      with found as materialized (
        select
          case {numbers} end as no,
          coalesce({texts}) as value,
          count(*) as n
        from (select {values} from {relation} as v) as v
        group by grouping sets ({sets})
      ),
      looked_at as (
        select
          f.*,
          f.value in ('NaN', 'Infinity', '-Infinity') as is_infinite,
          case when f.no = any({sized}) then length(f.value) end as size,
          case when f.no = any({texts_only}) then {is_number} end as is_number,
          case when f.no = any({texts_only}) then {is_date} end as is_date
        from found as f
        where f.no > 0
        offset 0
      ),
      measured as (
        select
          f.no,
          sum(f.n)::bigint as row_count,
          coalesce(sum(f.n) filter (where f.value is not null), 0)::bigint as filled,
          coalesce(sum(f.n) filter (where f.value is not null), 0)::bigint as sampled,
          count(f.value) as different,
          min(f.size) as min_length,
          max(f.size) as max_length,
          sum(f.size * f.n)::bigint as sum_length,
          coalesce(sum(f.n) filter (where f.is_number), 0)::bigint as numbers,
          coalesce(sum(f.n) filter (where f.is_infinite), 0)::bigint as non_finite,
          coalesce(sum(f.n) filter (where f.is_infinite), 0)::bigint as sampled_non_finite,
          coalesce(sum(f.n) filter (where f.is_date), 0)::bigint as dates,
          coalesce(sum(f.n) filter (where f.is_date), 0)::bigint as dates_of_all,
          min(f.value) filter (where f.is_date) as first_date,
          max(f.value) filter (where f.is_date) as last_date
        from looked_at as f
        group by f.no
      ),
      numbered as (
        select
          l.no, l.n, l.value, octet_length(l.value) as size, l.value::double precision as x
        from looked_at as l
        where l.is_number
      ),
      summed as (
        -- so_far: rows with a number up to this one
        select
          n.*,
          sum(n.n) over (partition by n.no)::bigint as total,
          sum(n.n) over (partition by n.no order by n.x)::bigint as so_far,
          sum(n.x * n.n) over (partition by n.no) / sum(n.n) over (partition by n.no)
            as mean
        from numbered as n
      ),
      statistics as (
        -- double precision holds 15 digits exactly
        select
          s.no,
          least(
            (min(s.x) filter (where s.size <= 15))::numeric,
            min(s.value::numeric) filter (where s.size > 15)
          )::text as min,
          greatest(
            (max(s.x) filter (where s.size <= 15))::numeric,
            max(s.value::numeric) filter (where s.size > 15)
          )::text as max,
          s.mean,
          case
            when s.total > 1
              then sqrt(sum((s.x - s.mean) * (s.x - s.mean) * s.n) / (s.total - 1))
          end as std,
          0.5 * (
            min(s.x) filter (where s.so_far >= (s.total + 1) / 2)
            + min(s.x) filter (where s.so_far >= s.total / 2 + 1)
          ) as median
        from summed as s
        group by s.no, s.mean, s.total
      ),
      shown as (
        select
          m.no,
          case
            when m.different <= 10 then array_agg(f.value order by f.value)
          end as distinct_values,
          case
            when m.different > 10
              then (array_agg(f.value order by hashtextextended(f.value, {seed}), f.value))[:5]
          end as samples
        from (
          -- about 64 of many
          select o.*, setup._hash_limit(64.0 / nullif(o.different, 0)) as shown_below
          from measured as o
          offset 0
        ) as m
        inner join found as f
          on f.no = m.no and hashtextextended(f.value, {seed}) <= m.shown_below
        where f.value is not null
        group by m.no, m.different
      )
      select
        coalesce(
          (select max(m.row_count) from measured as m),
          (select sum(f.n)::bigint from found as f),
          0
        ),
        (
          select max(h.hash)
          from (
            select f.value::bigint as hash, sum(f.n) over (order by f.value::bigint) as so_far
            from found as f
            where f.no = 0 and f.value is not null
          ) as h
          where h.so_far <= {sample}
        ),
        (
          select jsonb_object_agg(
            m.no, to_jsonb(m) || coalesce(to_jsonb(s), '{}') || coalesce(to_jsonb(t), '{}')
          )
          from measured as m
          left join shown as s on s.no = m.no
          left join statistics as t on t.no = m.no
        )
    $sql$,
    jsonb_build_object(
      'numbers', string_agg(
        format('when grouping(c%1$s) = 0 then %1$s', c.no), ' ' order by c.no
      ),
      'texts', string_agg(format('c%s::text', c.no), ', ' order by c.no),
      'values', string_agg(format('%s as c%s', c.value_sql, c.no), ', ' order by c.no),
      'relation', p_relation,
      'sets', string_agg(format('(c%s)', c.no), ', ' order by c.no),
      'sized', format(
        '%L::integer[]', array(select s.no from sets as s where s.kind in ('text', 'other'))
      ),
      'texts_only', format(
        '%L::integer[]', array(select s.no from sets as s where s.kind = 'text')
      ),
      'is_number', setup._looks_like_number_sql('f.value'),
      'is_date', setup._looks_like_date_sql('f.value'),
      'seed', p_seed,
      'sample', coalesce(p_sample, 0)
    )
  )
  into v_sql
  from sets as c;
  execute v_sql into p_row_count, p_sample_limit, p_measures
  using setup._days_of_year(), setup._years();
end;
$$;
comment on function setup._count_values is
'Measure columns by their different values, all in one scan; find the limit of a sample.';
revoke all on function setup._count_values from public;
