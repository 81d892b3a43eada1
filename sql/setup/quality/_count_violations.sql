create or replace function setup._count_violations(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint
)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Argument {"refused": true} of a rule: it also judges the rows that a drop rule refuses.
declare
  v_masks   text;
  v_counts  text;
  v_refused bigint;
begin
  select
    string_agg(distinct format('%I', r.mask), ', '),
    string_agg(
      format(
        'select %s::bigint as rule_id, %s as judged, %I & %s <> 0 as violated, refused, n'
        ' from masks',
        (r.rule).rule_id,
        ((r.rule).gate = 'drop' or (r.rule).arguments @> '{"refused": true}')::text,
        r.mask, r.bit_value
      ),
      E'\nunion all\n'
    )
  into v_masks, v_counts
  from setup._row_rules(p_job.target) as r;
  -- many rows share few masks: count the masks in one scan, then look at the bits of each
  execute setup._fill_sql(
    $sql$
      with masks as materialized (
        select {masks}, _rule is not null as refused, count(*) as n
        from {stage}
        group by {masks}, _rule is not null
      ),
      verdicts as (
        {verdicts}
      ),
      written as (
        insert into setup.quality_results (
          run_id, load_id, rule_id, target, rule_name, gate, checked, violated, evaluated_at
        )
        select
          l.run_id, l.load_id, r.rule_id, r.target, r.rule_name, r.gate,
          coalesce(sum(v.n) filter (where v.judged or not v.refused), 0),
          coalesce(sum(v.n) filter (where v.violated and (v.judged or not v.refused)), 0),
          setup._now()
        from setup.load_log as l
        inner join setup.quality_rules as r on r.target = {target}
        left join verdicts as v on v.rule_id = r.rule_id
        where l.load_id = {load_id} and r.is_enabled and r.rule_type <> 'table_expression'
        group by l.run_id, l.load_id, r.rule_id
        order by r.gate <> 'drop', r.rule_order, r.rule_name collate "C"
      )
      select coalesce(sum(m.n), 0) from masks as m where m.refused
    $sql$,
    jsonb_build_object(
      'stage', p_stage,
      'target', quote_literal(p_job.target),
      'load_id', p_load_id,
      'masks', v_masks,
      'verdicts', v_counts
    )
  ) into v_refused;
  return v_refused;
end;
$$;
comment on function setup._count_violations is
'Write the results of row rules: drop rules judge all rows, others those that stay; returns the '
'refused.';
revoke all on function setup._count_violations from public;
