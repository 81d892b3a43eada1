create or replace function setup._judged_model_sql(p_model regclass, p_target text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- The rows of the model as setup._stage reads them, with the rules that each one violates.
  select setup._fill_sql(
    $sql$
      select v.*, {drop_rules} as _test_refused_by, {other_rules} as _test_warned_by
      from (select * from {model} offset 0) as v
    $sql$,
    jsonb_build_object(
      'model', p_model,
      'drop_rules', coalesce(
        'array_remove(array['
        || string_agg(j.verdict, ', ' order by j.position) filter (where j.drops)
        || '], null)',
        '''{}''::text[]'
      ),
      'other_rules', coalesce(
        'array_remove(array['
        || string_agg(j.verdict, ', ' order by j.position) filter (where not j.drops)
        || '], null)',
        '''{}''::text[]'
      )
    )
  )
  from (
    select
      i as position,
      (r.rules[i]).gate = 'drop' as drops,
      format(
        'case when %s then %L end',
        setup._violation_sql(r.rules[i], p_model), (r.rules[i]).rule_name
      ) as verdict
    from (select setup._row_rules(p_target) as rules) as r
    cross join generate_subscripts(r.rules, 1) as i
    -- what a profile proposes is nobody's word on the model yet
    where (r.rules[i]).origin <> 'proposed'
  ) as j;
$$;
comment on function setup._judged_model_sql is
'Write the query for the rows of a model with the rules of its target that each violates.';
revoke all on function setup._judged_model_sql from public;
