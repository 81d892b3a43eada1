create or replace function setup._render_rule_sql(
  p_template text,
  p_rule setup.quality_rules,
  p_type setup.rule_types,
  p_relation regclass,
  p_observed text default null
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return setup._fill_sql(p_template => p_template, p_parts => (
    select coalesce(
      jsonb_object_agg(
        h.hole[1],
        case h.hole[1]
          when 'observed' then p_observed
          else setup._hole_sql(h.hole[1], p_rule, p_type, p_relation)
        end
      ),
      '{}'
    )
    from (select distinct regexp_matches(p_template, '\{(\w+)\}', 'g') as hole) as h
  ));
end;
$$;
comment on function setup._render_rule_sql is
'Fill the template of a type of rules for one rule over rows v of a relation.';
revoke all on function setup._render_rule_sql from public;
