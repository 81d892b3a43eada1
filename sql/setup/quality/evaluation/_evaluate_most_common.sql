create or replace function setup._evaluate_most_common(
  p_rule setup.quality_rules,
  p_load_id bigint
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_target  regclass := setup._find_relation(p_rule.target);
  v_missing text := setup._missing_part(p_rule, v_target);
  v_result  jsonb;
begin
  if v_missing is not null then
    return setup._observe_missing(v_missing);
  end if;
  execute setup._fill_sql(
    $sql$
      select setup._observe(
        to_jsonb((array_agg(w.value order by w.value))[1]),
        case when {ties} then not bool_or(w.is_known) else not bool_and(w.is_known) end,
        {is_value}
      )
      from (
        select c.value, c.value in ({values}) as is_known
        from (
          select {value} as value, rank() over (order by count(*) desc) as place
          from {target} as v
          where {judged}
          group by 1
        ) as c
        where c.place = 1
      ) as w
    $sql$,
    jsonb_build_object(
      'ties', coalesce(p_rule.arguments ->> 'ties', 'false'),
      'is_value', (
        (setup._column_type(v_target, p_rule.columns[1])).category <> all('{N,B,D,T}'::text[])
      )::text,
      'values', setup._argument_sql('values', p_rule.arguments -> 'values'),
      'value', setup._ordered_sql(p_rule, v_target, p_rule.columns[1]),
      'target', v_target,
      'judged', setup._judged_sql(p_rule)
    )
  ) into v_result;
  return v_result;
end;
$$;
comment on function setup._evaluate_most_common is
'Tell whether the values that occur most often are known ones.';
revoke all on function setup._evaluate_most_common from public;
