create or replace function setup._masks_sql(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[],
  p_conditions jsonb
)
returns table (mask text, definition text, step bigint)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_conditions: those of rules that have another one in a load, by rule_id. Most rows violate
-- nothing: whether any of a few rules is violated is asked before which one it is.
declare
  c_few    constant integer := 8;
  v_source regclass := p_job.source::regclass;
begin
  return query
  select f.mask, string_agg(f.definition, E'\n    | ' order by f.place), f.step
  from (
    select
      c.mask,
      c.step,
      min(c.place) as place,
      case
        when count(*) = 1 then min(c.bit)
        else format(
          E'(case when %s\n      then %s else 0 end)',
          string_agg('(' || c.condition || ')', ' or ' order by c.place),
          string_agg(c.bit, ' | ' order by c.place)
        )
      end as definition
    from (
      select
        r.mask, r.step, r.place, v.condition,
        format('(case when %s then %s::bigint else 0 end)', v.condition, r.bit_value) as bit
      from setup._rule_bits(p_rules) as r
      cross join lateral (
        select coalesce(
          p_conditions ->> (r.rule).rule_id::text, setup._violation_sql(r.rule, v_source)
        ) as condition
      ) as v
    ) as c
    group by c.mask, c.step, (c.place - 1) / c_few
  ) as f
  group by f.mask, f.step
  order by min(f.place);
  return query
  select j.mask, string_agg(distinct j.definition, E'\n    | '), j.step
  from setup._judged_counts(p_job, p_rules) as j
  where j.mask is not null
  group by j.mask, j.step
  order by j.mask;
end;
$$;
comment on function setup._masks_sql is
'Write the columns that hold which row rules a delivered row v violates and judges, one bit each.';
revoke all on function setup._masks_sql from public;
