create or replace function setup._keeps_promise(
  p_promised setup.quality_rules,
  p_found setup.quality_rules
)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- the rule that there is lets through no more than the promised one
  select p_found.is_enabled
    and (p_promised.gate in ('none', 'warn') or p_found.gate in ('drop', 'fail'))
    and p_found.mostly >= p_promised.mostly
    and (
      p_found.must_be_less_than is null
      or p_found.unit = p_promised.unit
        and p_found.must_be_less_than <= p_promised.must_be_less_than
    ) is true
    and (p_found.rule_type, p_found.columns, p_found.filter, p_found.expression)
      is not distinct from
      (p_promised.rule_type, p_promised.columns, p_promised.filter, p_promised.expression)
    and (
      setup._without_defaults(p_found) = setup._without_defaults(p_promised)
      or p.said - c.bounds = f.said - c.bounds
        and setup._within(p.said -> 'min', f.said -> 'min', -1)
        and setup._within(p.said -> 'max', f.said -> 'max', 1)
        and (p.said ? 'min' or p.said ? 'max')
      or p_found.rule_type = 'fresh' and p.said - 'max_age' = f.said - 'max_age'
        and setup._try_interval(f.said ->> 'max_age') <= setup._try_interval(p.said ->> 'max_age')
      or p_found.rule_type = 'accepted_values'
        and p.said - 'values' = f.said - 'values' and p.said -> 'values' @> (f.said -> 'values')
    )
  from (select setup._without_defaults(p_promised) as said) as p
  cross join (select setup._without_defaults(p_found) as said) as f
  cross join (select '{min,max}'::text[] as bounds) as c;
$$;
comment on function setup._keeps_promise is
'Tell whether a rule lets through no more than another one.';
revoke all on function setup._keeps_promise from public;
