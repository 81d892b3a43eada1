create or replace function setup._measure_columns(
  p_relation regclass,
  p_sample bigint,
  p_seed bigint,
  out p_row_count bigint,
  out p_sampled_rows bigint,
  out p_measures jsonb
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set jit = off
set work_mem = '64MB'
set timezone = 'UTC'
set datestyle = 'ISO'
set intervalstyle = 'postgres'
set extra_float_digits = 1
as $$
-- At most two scans, and one snapshot, for this is a stable function: columns with few different
-- values by these; the others, and what is stored as numbers and times, row by row.
-- p_measures: {column number: measures}.
declare
  c_setting     constant text := 'enable_presorted_aggregate';
  v_setting     text := current_setting(c_setting, true);  -- of PostgreSQL 16
  v_plan        jsonb;  -- {column number: row of setup._sample_blocks}
  v_rows        double precision;
  v_is_estimate boolean;
  v_few         integer[];
  v_counted     jsonb;
  v_limit       bigint;
  v_by_row      jsonb;
  v_sorts       bigint;
  v_measured    jsonb;
begin
  -- It would sort all rows, whole, for one of many columns, and with hundreds plan for minutes.
  perform set_config(c_setting, 'off', true) where v_setting is not null;
  select
    jsonb_object_agg(s.no, to_jsonb(s)),
    max(s.row_estimate),
    bool_and(s.is_estimate),
    array_agg(s.no) filter (where not s.is_many)
  into v_plan, v_rows, v_is_estimate, v_few
  from setup._sample_blocks(p_relation, p_seed) as s;

  -- A sample of about all rows is not worth it. Some more hashes than rows are wanted.
  if p_sample < coalesce(v_rows * case when v_is_estimate then 0.95 else 1 end, 'Infinity') then
    v_limit := setup._hash_limit((1.5 * p_sample + 100) / v_rows);
  end if;
  if v_few is not null or v_limit is not null then
    select c.p_row_count, c.p_sample_limit, c.p_measures
    into p_row_count, v_limit, v_counted
    from setup._count_values(p_relation, v_few, p_seed, p_sample, v_limit) as c;
    if p_row_count > p_sample and v_limit is null then
      v_limit := setup._hash_limit(p_sample / p_row_count::double precision);
    elsif p_row_count <= p_sample then
      v_limit := null;
    end if;
  end if;

  select count(*), jsonb_object_agg(p.key, jsonb_strip_nulls(
    jsonb_build_object('kind', k.kind, 'shown_below', case when k.is_many then k.shown_below end)
  ))
  into v_sorts, v_by_row
  from jsonb_each(v_plan) as p
  cross join lateral (
    select
      (p.value -> 'is_many')::boolean as is_many,
      p.value -> 'shown_below' as shown_below,
      case
        when (p.value -> 'is_many')::boolean then p.value ->> 'kind'
        when p.value ->> 'kind' in ('integer', 'numeric', 'float', 'time') then p.value ->> 'kind'
      end as kind
  ) as k
  where k.kind is not null;
  p_sampled_rows := least(p_row_count, p_sample);
  if v_by_row is not null and p_row_count is distinct from 0 then
    -- a gigabyte for all of them
    perform set_config('work_mem', format('%sMB', greatest(4, least(64, 1024 / v_sorts))), true);
    select r.p_row_count, r.p_sampled_rows, r.p_measures
    into p_row_count, p_sampled_rows, v_measured
    from setup._measure_rows(p_relation, v_by_row, p_seed, v_limit) as r;
  end if;
  if v_plan is null then
    p_row_count := setup._count_rows(p_relation);
    p_sampled_rows := least(p_row_count, p_sample);
  end if;
  select jsonb_object_agg(
    p.key, coalesce(v_counted -> p.key, '{}') || coalesce(v_measured -> p.key, '{}')
  )
  into p_measures
  from jsonb_each(v_plan) as p;
  perform set_config(c_setting, v_setting, true) where v_setting is not null;
end;
$$;
comment on function setup._measure_columns is
'Measure all columns of a relation in at most two scans: what a profile is worked out from.';
revoke all on function setup._measure_columns from public;
