create or replace function setup._suite_hash(p_target text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select md5(concat_ws(
    ',',
    (
      select string_agg(md5((to_jsonb(r) - 'rule_id')::text), '' order by r.rule_name collate "C")
      from setup.quality_rules as r
      where r.target = p_target
    ),
    (
      select jsonb_object_agg(t.severity, t.threshold)
      from setup.quality_thresholds as t
      where t.target = p_target
    ),
    (
      select md5(jsonb_build_array(s.validation_name, s.description)::text)
      from setup.quality_suites as s
      where s.target = p_target
    ),
    md5(obj_description(to_regclass(p_target), 'pg_class'))
  ));
$$;
comment on function setup._suite_hash is
'Return a digest of all that the suite of a table tells.';
revoke all on function setup._suite_hash from public;
