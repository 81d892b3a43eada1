create or replace function setup._count_violations(p_stage regclass, p_load_id bigint)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Argument {"refused": true} of a rule: it also judges the rows that a drop rule refuses.
declare
  v_masks   text;
  v_counts  text;
  v_rules   text;
  v_found   jsonb[];
  v_judges  record := setup._read_judges(p_stage);
  v_asked   setup.quality_rules[] := v_judges.rules;
  v_results jsonb;
  v_refused bigint;
begin
  if v_asked = '{}' then
    return 0;
  end if;
  select
    string_agg(distinct format('s.%I', r.mask), ', '),
    string_agg(r.count_sql, ', ' order by r.place),
    string_agg(
      format(
        '(%s, %s, m.%I & %s <> 0, m.judged[%s])',
        r.place,
        (v_asked[r.place].gate = 'drop' or v_asked[r.place].arguments @> '{"refused": true}')::text,
        r.mask, r.bit_value, r.place
      ),
      E',\n' order by r.place
    )
  into v_masks, v_counts, v_rules
  from unnest(v_judges.judges) as r;
  -- many rows share few masks: count the masks in one scan, then look at the bits of each
  execute setup._fill_sql(
    $sql$
      with masks as materialized (
        select
          {masks}, s._rule is not null as refused, count(*) as n,
          array[{counts}] as judged
        from {stage} as s
        group by {masks}, s._rule is not null
      )
      select
        array(
          select jsonb_build_object(
            'checked', coalesce(sum(v.judged) filter (where v.sees_all or not m.refused), 0),
            'violated', coalesce(
              sum(m.n) filter (where v.violated and (v.sees_all or not m.refused)), 0
            )
          )
          from masks as m
          cross join lateral (
            values
            {rules}
          ) as v (place, sees_all, violated, judged)
          group by v.place
          order by v.place
        ),
        (select coalesce(sum(m.n), 0) from masks as m where m.refused)
    $sql$,
    jsonb_build_object('stage', p_stage, 'masks', v_masks, 'counts', v_counts, 'rules', v_rules)
  ) into v_found, v_refused;
  select jsonb_agg(
    jsonb_build_object(
      'rule_id', v_asked[r.place].rule_id,
      'error', r.missing
    )
    -- of an empty stage nothing was found
    || coalesce(v_found[r.place], '{"checked": 0, "violated": 0}')
    order by r.place
  )
  into v_results
  from unnest(v_judges.judges) as r;
  perform setup._write_results(v_results, l.run_id, l.load_id, p_rules => v_asked)
  from setup.load_log as l
  where l.load_id = p_load_id;
  return v_refused;
end;
$$;
comment on function setup._count_violations is
'Write the results of row rules: drop rules judge all rows, others those that stay; returns the '
'refused.';
revoke all on function setup._count_violations from public;
