create or replace function setup._judged_counts(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[]
)
returns table (rule_id bigint, count_sql text, mask text, definition text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Where a rule passes over NULL in one column, counting that column tells what it judged; for other
-- conditions the stage keeps a bit, one for all rules with the same condition.
declare
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
  bits as (
    select j.judged, (row_number() over (order by j.judged collate "C") - 1)::integer as place
    from judged as j
    where j.count_sql is null
    group by j.judged
  )
  select
    j.rule_id,
    coalesce(
      j.count_sql,
      format('count(*) filter (where s.%I & %s <> 0)', m.mask, m.bit_value)
    ),
    m.mask,
    format('(case when %s then %s::bigint else 0 end)', b.judged, m.bit_value)
  from judged as j
  left join bits as b on b.judged = j.judged
  left join lateral (
    select format('_judged_%s', b.place / 62) as mask, 1::bigint << (b.place % 62) as bit_value
    where b.place is not null
  ) as m on true;
end;
$$;
comment on function setup._judged_counts is
'Return what counts the staged rows s that each row rule judged, and the masks that this needs.';
revoke all on function setup._judged_counts from public;
