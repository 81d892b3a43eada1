create or replace function setup._verdict_sql(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[],
  p_judges setup.judge[],
  p_masks text[]
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The first drop rule that is violated names the reason. What is kept of a refused row is what the
-- view delivered, or its column _row: the masks are ours. Most rows are not refused: that is asked
-- first, of all rules at once.
declare
  v_refused text;
begin
  select string_agg(m.is_hit, ' or ' order by m.mask) into v_refused
  from (
    select r.mask, format('s.%I & %s <> 0', r.mask, bit_or(r.bit_value)) as is_hit
    from unnest(p_judges) as r
    where p_rules[r.place].gate = 'drop'
    group by r.mask
  ) as m;
  if v_refused is null then
    return null;
  end if;
  return (
    select setup._fill_sql(
      $sql$case when {refused} then case {first_rule} end end as _rule,
  case when {refused} then array_remove(array[{rules}], null) end as _rules,
  case when {refused} then case {reason} end end as _reason,
  case when {refused} then to_jsonb({row}) - {masks} end as _refused$sql$,
      jsonb_build_object(
        'refused', v_refused,
        'first_rule', string_agg(
          format('when %s then %L', r.is_hit, (r.rule).rule_name), ' ' order by r.place
        ),
        'rules', string_agg(
          format('case when %s then %L end', r.is_hit, (r.rule).rule_name), ', ' order by r.place
        ),
        'reason', string_agg(
          format(
            'when %s then %s', r.is_hit,
            coalesce(
              '(' || (r.rule).reason || ')::text',
              quote_literal(coalesce((r.rule).description, (r.rule).rule_name))
            )
          ),
          ' ' order by r.place
        ),
        'row', case
          when '_row' = any(setup._columns(p_job.source::regclass)) then 's._row'
          else 's.*'
        end,
        'masks', format('%L::text[]', p_masks)
      )
    )
    from (
      select
        p_rules[j.place] as rule, j.place, format('s.%I & %s <> 0', j.mask, j.bit_value) as is_hit
      from unnest(p_judges) as j
      where p_rules[j.place].gate = 'drop'
    ) as r
  );
end;
$$;
comment on function setup._verdict_sql is
'Write the columns that say by which drop rules a staged row s is refused, and why; NULL without '
'such a rule.';
revoke all on function setup._verdict_sql from public;
