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
  v_results jsonb;
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
      counts as (
        select
          r.rule_id, r.gate, r.rule_order, r.rule_name,
          coalesce(sum(v.n) filter (where v.judged or not v.refused), 0) as checked,
          coalesce(sum(v.n) filter (where v.violated and (v.judged or not v.refused)), 0)
            as violated
        from setup.quality_rules as r
        left join verdicts as v on v.rule_id = r.rule_id
        where r.target = {target} and r.is_enabled and r.rule_type <> 'table_expression'
        group by r.rule_id
      )
      select
        jsonb_agg(
          jsonb_build_object(
            'rule_id', c.rule_id, 'checked', c.checked, 'violated', c.violated
          )
          order by c.gate <> 'drop', c.rule_order, c.rule_name collate "C"
        ),
        (select coalesce(sum(m.n), 0) from masks as m where m.refused)
      from counts as c
    $sql$,
    jsonb_build_object(
      'stage', p_stage,
      'target', quote_literal(p_job.target),
      'masks', v_masks,
      'verdicts', v_counts
    )
  ) into v_results, v_refused;
  perform setup._write_results(v_results, l.run_id, l.load_id)
  from setup.load_log as l
  where l.load_id = p_load_id;
  return v_refused;
end;
$$;
comment on function setup._count_violations is
'Write the results of row rules: drop rules judge all rows, others those that stay; returns the '
'refused.';
revoke all on function setup._count_violations from public;
