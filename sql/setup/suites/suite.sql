create or replace function setup.suite(p_table regclass)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'validation_name', coalesce(s.validation_name, c.relname || '_validation'),
    'description', coalesce(s.description, obj_description(p_table, 'pg_class')),
    'data_source', n.name,
    'quality_thresholds', (
      select jsonb_object_agg(t.severity, trim_scale(t.threshold))
      from setup.quality_thresholds as t
      where t.target = n.name
    )
  )) || jsonb_build_object(
    'expectations', coalesce(
      (
        select jsonb_agg(setup._expectation(r) order by r.rule_order, r.rule_name collate "C")
        from setup.quality_rules as r
        where r.target = n.name
      ),
      '[]'
    )
  )
  from pg_class as c
  cross join lateral (select setup._relation_name(p_table) as name) as n
  left join setup.quality_suites as s on s.target = n.name
  where c.oid = p_table and setup._require_visible_values(n.name);
$$;
comment on function setup.suite is
'Return the rules of a table as a suite, with the names of Great Expectations; for its file.';
revoke all on function setup.suite from public;
