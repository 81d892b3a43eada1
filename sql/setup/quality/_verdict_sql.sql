create or replace function setup._verdict_sql(p_job setup.load_jobs, p_masks text[])
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- The first drop rule that is violated names the reason. What is kept of a refused row is what
  -- the view delivered, or its column _row: the masks are ours.
  select setup._fill_sql(
    $sql$case {first_rule} end as _rule,
  case when {refused} then array_remove(array[{rules}], null) end as _rules,
  case {reason} end as _reason,
  case when {refused} then to_jsonb({row}) - {masks} end as _refused$sql$,
    jsonb_build_object(
      'refused', string_agg(r.is_hit, ' or ' order by r.place),
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
    select j.rule, j.place, format('s.%I & %s <> 0', j.mask, j.bit_value) as is_hit
    from setup._row_rules(p_job.target) as j
    where (j.rule).gate = 'drop'
  ) as r
  having count(*) > 0;
$$;
comment on function setup._verdict_sql is
'Write the columns that say by which drop rules a staged row s is refused, and why; NULL without '
'such a rule.';
revoke all on function setup._verdict_sql from public;
