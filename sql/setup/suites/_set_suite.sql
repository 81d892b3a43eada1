create or replace function setup._set_suite(p_target text, p_document jsonb)
returns table (rule_name text, change text, what text)
language sql
set search_path = pg_catalog, pg_temp
as $$
  with wanted as (
    select t.key as severity, t.value::numeric as threshold
    from jsonb_each(coalesce(nullif(p_document -> 'quality_thresholds', 'null'), '{}')) as t
    where t.value <> 'null'
  ),

  gone as (
    delete from setup.quality_thresholds as t
    where t.target = p_target and t.severity not in (select w.severity from wanted as w)
    returning t.severity, t.threshold
  ),

  was as (
    select t.severity, t.threshold from setup.quality_thresholds as t where t.target = p_target
  ),

  written as (
    insert into setup.quality_thresholds as t (target, severity, threshold)
    select p_target, w.severity, w.threshold from wanted as w
    on conflict (target, severity) do update set
      threshold = excluded.threshold, is_adjusted = false
    where t.threshold <> excluded.threshold
    returning t.severity, t.threshold
  ),

  suites as (
    insert into setup.quality_suites as s (target, validation_name, description)
    values (p_target, p_document ->> 'validation_name', p_document ->> 'description')
    on conflict (target) do update set
      validation_name = excluded.validation_name, description = excluded.description
    where (s.validation_name, s.description)
      is distinct from (excluded.validation_name, excluded.description)
  )

  select
    null, 'threshold',
    format(
      '%s: %s -> %s', severity, coalesce(trim_scale(w.threshold)::text, 'default'),
      coalesce(trim_scale(n.threshold)::text, 'default')
    )
  from written as n
  full join (select g.severity from gone as g) as g using (severity)
  left join was as w using (severity)
  order by severity;
$$;
comment on function setup._set_suite is
'Make thresholds, name and description of a suite equal to its file; return what changed.';
revoke all on function setup._set_suite from public;
