create or replace function setup._masks_sql(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[],
  p_judges setup.judge[],
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
      from unnest(p_judges) as r
      cross join lateral (
        select coalesce(
          p_conditions ->> p_rules[r.place].rule_id::text,
          setup._violation_sql(p_rules[r.place], v_source)
        ) as condition
      ) as v
    ) as c
    group by c.mask, c.step, (c.place - 1) / c_few
  ) as f
  group by f.mask, f.step
  order by min(f.place);
  return query
  select j.judged_mask, string_agg(distinct j.judged_sql, E'\n    | '), j.judged_step
  from unnest(p_judges) as j
  where j.judged_mask is not null
  group by j.judged_mask, j.judged_step
  order by j.judged_mask;
end;
$$;
comment on function setup._masks_sql is
'Write the columns that hold which row rules a delivered row v violates and judges, one bit each.';
revoke all on function setup._masks_sql from public;
