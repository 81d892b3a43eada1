create or replace function setup._judges(p_job setup.load_jobs, p_rules setup.quality_rules[])
returns setup.judge[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
-- Each rule is one bit of a bigint column of the staged row, 62 rules a column, so that one pass
-- judges any number of rules and keeps the verdict of each row in a few bytes. PostgreSQL keeps 32
-- regular expressions at hand, and would compile each one again for each row if there were more:
-- then they are asked in steps, one after the other for all rows; those of filters behind those of
-- rules. Where a rule passes over NULL in one column, counting that column tells what it judged;
-- for other conditions the stage keeps a bit, one for all rules with the same condition.
declare
  c_at_hand constant integer := 20;  -- the view may have some too
  v_source  regclass := p_job.source::regclass;
  v_staged  text[];
begin
  if p_rules = '{}' then
    return '{}';
  end if;
  v_staged := setup._staged_columns(p_job, p_rules);
  return (
    with rules as materialized (
      select
        i as place, r.columns, x.pattern, x.regexes, m.missing,
        case when m.missing is null then setup._judged_sql(r) end as judged
      from generate_subscripts(p_rules, 1) as i
      cross join lateral (select p_rules[i].*) as r
      cross join lateral setup._regexes(r) as x
      -- offset 0: asked once
      cross join lateral (select setup._missing_part(r, v_source) as missing offset 0) as m
    ),
    -- those that are asked so far
    asked as (
      select r.pattern, sum(max(r.regexes)) over (order by r.pattern collate "C") as so_far
      from rules as r
      where r.pattern is not null
      group by r.pattern
    ),
    bits as (
      select
        s.place, s.step,
        (row_number() over (partition by s.step order by s.place) - 1)::integer as number
      from (
        select r.place, coalesce((a.so_far - 1) / c_at_hand, 0)::bigint as step
        from rules as r
        left join asked as a on a.pattern = r.pattern
      ) as s
    ),
    counts as materialized (
      select r.place, r.judged, case
        when r.judged is null then 'count(*)'
        when r.judged = 'v.' || quote_ident(r.columns[1]) || ' is not null'
          and r.columns[1] = any(v_staged)
          then format('count(s.%I)', r.columns[1])
      end as count_sql
      from rules as r
    ),
    conditions as (
      select c.judged, setup._count_regexes(c.judged) as regexes
      from counts as c
      where c.count_sql is null
      group by c.judged
    ),
    conditions_in_steps as (
      select
        c.judged,
        case
          when c.regexes = 0 then 0
          else (
            (select coalesce(max(a.so_far), 0) from asked as a)
            + sum(c.regexes) over (order by c.regexes = 0, c.judged collate "C") - 1
          ) / c_at_hand
        end::bigint as step
      from conditions as c
    ),
    judged as (
      select
        s.judged, s.step,
        (row_number() over (partition by s.step order by s.judged collate "C") - 1)::integer
          as number
      from conditions_in_steps as s
    ),
    masks as (
      select
        j.judged, j.step, 1::bigint << (j.number % 62) as bit_value,
        concat_ws('_', '_judged', nullif(j.step, 0), j.number / 62) as mask
      from judged as j
    )
    select array_agg(
      row(
        b.place,
        concat_ws('_', '_mask', nullif(b.step, 0), b.number / 62),
        1::bigint << (b.number % 62),
        b.step,
        r.missing,
        coalesce(
          c.count_sql, format('count(*) filter (where s.%I & %s <> 0)', m.mask, m.bit_value)
        ),
        m.mask,
        format('(case when %s then %s::bigint else 0 end)', m.judged, m.bit_value),
        m.step
      )::setup.judge
      order by b.place
    )
    from bits as b
    inner join rules as r on r.place = b.place
    inner join counts as c on c.place = b.place
    left join masks as m on m.judged = c.judged and c.count_sql is null
  );
end;
$$;
comment on function setup._judges is
'Return how a load asks row rules, in the order in which they judge.';
revoke all on function setup._judges from public;
