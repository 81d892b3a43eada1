create or replace function setup._violation_samples(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint
)
returns table (
  rule_id bigint, violated bigint, mask text, bit_value bigint, is_hit text, sample text
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_judges record := setup._read_judges(p_stage);
  v_rules  setup.quality_rules[] := v_judges.rules;
  v_staged text[] := setup._staged_columns(p_job, v_rules);
  v_key    text := setup._sample_sql(p_stage, setup._target_key(p_job.target), true);
begin
  return query
  select
    q.rule_id,
    q.violated,
    r.mask,
    r.bit_value,
    format('v.%I & %s <> 0', r.mask, r.bit_value)
    || case
      when v_rules[r.place].gate = 'drop' or v_rules[r.place].arguments @> '{"refused": true}'
        then ''
      else ' and v._rule is null'
    end,
    format(
      'jsonb_build_array(%s, %s)', v_key,
      setup._sample_sql(p_stage, setup._sampled_columns(v_rules[r.place], v_staged))
    )
  from unnest(v_judges.judges) as r
  inner join setup.quality_results as q
    on q.load_id = p_load_id and q.rule_id = v_rules[r.place].rule_id
  where q.violated > 0 and q.error is null
  order by r.place;
end;
$$;
comment on function setup._violation_samples is
'Return for each row rule that a load violates what tells and shows a staged row v that does.';
revoke all on function setup._violation_samples from public;
