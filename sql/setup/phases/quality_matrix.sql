create or replace function setup.quality_matrix(p_pipeline text)
returns jsonb
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  -- Every table of silver with every dimension: what has no rule is a gap.
  with cells as materialized (
    select
      j.target,
      d.dimension,
      d.position,
      count(r.rule_id) as rules,
      count(r.rule_id) filter (where not q.passed) as failed
    from setup.load_jobs as j
    cross join unnest(
      '{completeness,uniqueness,validity,consistency,accuracy,timeliness}'::text[]
    ) with ordinality as d (dimension, position)
    left join (
      setup.quality_rules as r
      inner join setup.rule_types as t on r.rule_type = t.rule_type
    ) on j.target = r.target and r.is_enabled and d.dimension = t.dimension
    left join setup.data_quality as q on q.target = r.target and q.rule_name = r.rule_name
    where j.pipeline = p_pipeline and j.layer = 'silver'
    group by j.target, d.dimension, d.position
  )
  select jsonb_build_object(
    'counts', jsonb_build_object(
      'tables', count(distinct c.target),
      'rules', coalesce(sum(c.rules), 0),
      'failed', coalesce(sum(c.failed), 0),
      'gaps', count(*) filter (where c.rules = 0)
    ),
    'tables', coalesce(
      (
        select jsonb_object_agg(t.target, t.dimensions)
        from (
          select
            k.target,
            jsonb_object_agg(
              k.dimension, jsonb_build_object('rules', k.rules, 'failed', k.failed)
            ) as dimensions
          from cells as k
          group by k.target
        ) as t
      ),
      '{}'
    ),
    'gaps', coalesce(
      (
        select jsonb_object_agg(t.target, t.dimensions)
        from (
          select k.target, jsonb_agg(k.dimension order by k.position) as dimensions
          from cells as k
          where k.rules = 0
          group by k.target
        ) as t
      ),
      '{}'
    )
  )
  from cells as c;
$$;
comment on function setup.quality_matrix is
'Return rules, failures and gaps of the silver tables of a pipeline by dimension.';
revoke all on function setup.quality_matrix from public;
