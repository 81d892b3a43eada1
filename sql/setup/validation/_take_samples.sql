create or replace function setup._take_samples(
  p_rules setup.quality_rules[],
  p_relation regclass,
  p_source text,
  p_conditions text[]
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- One scan of p_source: {rule_id: {"sample_keys": […], "sample_values": […]}}, up to 20 rows of
-- each rule, those for which the condition of its place is true.
declare
  v_samples jsonb;
  v_query   text;
begin
  select setup._fill_sql(
    $sql$
      select jsonb_object_agg(r.rule_id, r.samples)
      from (
        select
          s.rule_id,
          jsonb_strip_nulls(jsonb_build_object(
            'sample_keys', jsonb_agg(s.keys) filter (where s.keys is not null),
            'sample_values', jsonb_agg(s.held) filter (where s.held is not null)
          )) as samples
        from (
          select
            b.rule_id,
            {keys} as keys,
            case b.rule_id {held} end as held,
            row_number() over (partition by b.rule_id) as place
          -- conditions may name columns that are called as ours
          from (select v.* from {source} as v where {any}) as v
          cross join lateral (values {conditions}) as b (rule_id, is_hit)
          where b.is_hit
        ) as s
        where s.place <= 20
        group by s.rule_id
      ) as r
    $sql$,
    jsonb_build_object(
      'keys', setup._sample_sql(p_relation, setup._target_key((p_rules[1]).target), true),
      'held', string_agg(
        format('when %s then %s', r.rule_id, setup._sample_sql(p_relation, r.columns)), ' '
      ),
      'source', p_source,
      'conditions', string_agg(format('(%s, (%s))', r.rule_id, c.condition), E',\n  '),
      'any', string_agg(format('(%s)', c.condition), ' or ')
    )
  )
  into v_query
  from unnest(p_rules) with ordinality as r
  inner join unnest(p_conditions) with ordinality as c (condition, position)
    on c.position = r.ordinality;
  raise debug '%', v_query;
  execute v_query into v_samples;
  return coalesce(v_samples, '{}');
exception
  when data_exception or program_limit_exceeded then
    return '{}';  -- a value that cannot be shown is worth no verdict
end;
$$;
comment on function setup._take_samples is
'Find up to 20 rows that violate each of these rules: their keys, and values for the pii role.';
revoke all on function setup._take_samples from public;
