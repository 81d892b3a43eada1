create or replace function setup._judged_counts(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[]
)
returns table (rule_id bigint, count_sql text, mask text, definition text, step bigint)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Where a rule passes over NULL in one column, counting that column tells what it judged; for other
-- conditions the stage keeps a bit, one for all rules with the same condition. Regular expressions
-- of filters are asked in steps, as those of rules are, behind them (setup._rule_bits).
declare
  c_at_hand constant integer := 20;
  v_source regclass := p_job.source::regclass;
  v_staged text[] := setup._staged_columns(p_job, p_rules);
begin
  return query
  with judged as (
    select r.rule_id, r.judged, case
      when r.judged is null then 'count(*)'
      when r.judged = 'v.' || quote_ident(r.columns[1]) || ' is not null'
        and r.columns[1] = any(v_staged)
        then format('count(s.%I)', r.columns[1])
    end as count_sql
    from (
      select w.rule_id, w.columns, setup._judged_sql(w, v_source) as judged
      from unnest(p_rules) as w
    ) as r
  ),
  before as (
    select coalesce(sum(x.regexes), 0) as regexes
    from (
      select o.pattern, max(o.regexes) as regexes
      from unnest(p_rules) as w
      cross join lateral setup._regexes(w) as o
      where o.pattern is not null
      group by o.pattern
    ) as x
  ),
  conditions as (
    select j.judged, setup._count_regexes(j.judged) as regexes
    from judged as j
    where j.count_sql is null
    group by j.judged
  ),
  steps as (
    select
      c.judged,
      case
        when c.regexes = 0 then 0
        else (
          b.regexes + sum(c.regexes) over (order by c.regexes = 0, c.judged collate "C") - 1
        ) / c_at_hand
      end::bigint as step
    from conditions as c
    cross join before as b
  ),
  bits as (
    select
      s.judged, s.step,
      (row_number() over (partition by s.step order by s.judged collate "C") - 1)::integer as place
    from steps as s
  )
  select
    j.rule_id,
    coalesce(
      j.count_sql,
      format('count(*) filter (where s.%I & %s <> 0)', m.mask, m.bit_value)
    ),
    m.mask,
    format('(case when %s then %s::bigint else 0 end)', b.judged, m.bit_value),
    b.step
  from judged as j
  left join bits as b on b.judged = j.judged
  left join lateral (
    select
      concat_ws('_', '_judged', nullif(b.step, 0), b.place / 62) as mask,
      1::bigint << (b.place % 62) as bit_value
    where b.place is not null
  ) as m on true;
end;
$$;
comment on function setup._judged_counts is
'Return what counts the staged rows s that each row rule judged, and the masks that this needs.';
revoke all on function setup._judged_counts from public;
