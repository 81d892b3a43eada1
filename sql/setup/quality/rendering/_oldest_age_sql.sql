create or replace function setup._oldest_age_sql(
  p_rule setup.quality_rules,
  p_type setup.rule_types
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- NULL, which nothing exceeds, until the usual time between loads is known.
begin
  if p_rule.arguments ->> 'max_age' is not null then
    return setup._argument_sql('interval', p_rule.arguments -> 'max_age');
  end if;
  return format(
    '%L::interval',
    setup._usual_load_interval(p_rule.target)
    * coalesce(p_rule.arguments ->> 'factor', p_type.arguments #>> '{factor,default}')::float
  );
end;
$$;
comment on function setup._oldest_age_sql is
'Write how old the newest row of a fresh table is at most.';
revoke all on function setup._oldest_age_sql from public;
