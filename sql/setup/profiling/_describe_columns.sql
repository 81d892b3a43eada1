create or replace function setup._describe_columns(
  p_profile setup.table_profiles,
  p_relation regclass,
  p_measures jsonb
)
returns setof setup.column_profiles
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- in the order of the columns of that table
  select
    p_profile.profile_id,
    c.name,
    c.no,
    p_profile.target,
    c.type,
    t.detected_type,
    p_profile.row_count - s.filled,
    100 * s.null_share,
    s.different,
    100 * s.unique_share,
    case
      when s.is_number or c.kind = 'time' then m.min
      when t.detected_type = 'date' then m.first_date
    end,
    case
      when s.is_number or c.kind = 'time' then m.max
      when t.detected_type = 'date' then m.last_date
    end,
    case when s.is_number then m.mean end,
    case when s.is_number then m.median end,
    case when s.is_number then m.std end,
    case when s.is_number or c.kind = 'time' then coalesce(m.non_finite, 0) else 0 end,
    case
      when t.detected_type <> 'date' then null
      when c.kind = 'time' then s.filled
      else m.dates_of_all
    end,
    m.min_length,
    m.max_length,
    s.avg_length,
    case when s.different <= 10 then coalesce(m.distinct_values, '{}') end,
    case
      when s.different > 10 then coalesce(m.samples, setup._pick_values(m.shown, p_profile.seed))
    end,
    case
      when p_profile.row_count = 0 then 0
      else 100 * (
        0.6 * (1 - s.null_share)
        + 0.4 * case
          when t.detected_type = 'id' then s.unique_share
          else 1 - abs(0.5 - s.unique_share)
        end
      )
    end,
    p_profile.profiled_at
  from setup._profiled_columns(p_relation) as c
  cross join lateral jsonb_to_record(coalesce(p_measures -> c.no::text, '{}')) as m (
    filled bigint, different bigint, sampled bigint, dates bigint,
    dates_of_all bigint, non_finite bigint,
    min text, max text, mean double precision, median double precision, std double precision,
    first_date text, last_date text, min_length integer, max_length integer, sum_length bigint,
    distinct_values text [], samples text [], shown text []
  )
  cross join lateral (
    select
      coalesce(m.filled, 0) as filled,
      coalesce(m.different, 0) as different,
      coalesce(
        (p_profile.row_count - coalesce(m.filled, 0))
        / nullif(p_profile.row_count, 0)::double precision,
        0
      ) as null_share,
      coalesce(m.different / nullif(m.filled, 0)::double precision, 0) as unique_share,
      m.sum_length / nullif(m.filled, 0)::double precision as avg_length,
      c.kind in ('integer', 'numeric', 'float')
      or setup._are_numbers(p_measures -> c.no::text) as is_number
  ) as s
  cross join lateral (
    select setup._detect_type(
      c.name,
      s.filled,
      s.different,
      case c.kind when 'time' then 1 else m.dates / nullif(m.sampled, 0)::double precision end,
      s.is_number,
      s.avg_length
    ) as detected_type
  ) as t;
$$;
comment on function setup._describe_columns is
'Work out the profile of each column from its measures.';
revoke all on function setup._describe_columns from public;
