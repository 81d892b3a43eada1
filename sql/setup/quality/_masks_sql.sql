create or replace function setup._masks_sql(
  p_job setup.load_jobs,
  p_from bigint,
  p_to bigint
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select string_agg(m.definition, E',\n  ')
  from (
    select format(
      '%s as %I',
      string_agg(
        format(
          E'(case when %s%s then %s::bigint else 0 end)', r.condition,
          ' or ' || c.name || '.__hit', r.bit_value
        ),
        E'\n    | '
      ),
      r.mask
    ) as definition
    from setup._row_rules(p_job.target, p_job.source::regclass) as r
    left join setup._find_clashes(p_job, p_from, p_to) as c on c.rule_id = (r.rule).rule_id
    group by r.mask
  ) as m;
$$;
comment on function setup._masks_sql is
'Write the columns that hold which row rules a delivered row v violates, one bit per rule.';
revoke all on function setup._masks_sql from public;
