create or replace function setup._masks_sql(p_job setup.load_jobs, p_conditions jsonb)
returns table (mask text, definition text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_conditions: those of rules that have another one in a load, by rule_id.
declare
  v_source regclass := p_job.source::regclass;
begin
  return query
  select
    r.mask,
    string_agg(
      format(
        '(case when %s then %s::bigint else 0 end)',
        coalesce(
          p_conditions ->> (r.rule).rule_id::text, setup._violation_sql(r.rule, v_source)
        ),
        r.bit_value
      ),
      E'\n    | ' order by r.place
    )
  from setup._row_rules(p_job.target) as r
  group by r.mask
  order by min(r.place);
  return query
  select j.mask, string_agg(distinct j.definition, E'\n    | ')
  from setup._judged_counts(p_job) as j
  where j.mask is not null
  group by j.mask
  order by j.mask;
end;
$$;
comment on function setup._masks_sql is
'Write the columns that hold which row rules a delivered row v violates and judges, one bit each.';
revoke all on function setup._masks_sql from public;
