create or replace view setup.reconciliation as
with declared as (
  select
    j.job_id,
    j.pipeline,
    j.target,
    c.name,
    coalesce(setup._declared_type(j.target, c.name), 'text') as type
  from setup.load_jobs as j
  cross join lateral unnest(setup._source_columns(to_regclass(j.target))) as c (name)
  where
    j.source like 'file:%'
    and not exists (
      select from setup.schema_changes as h
      where h.job_id = j.job_id and h.column_name = c.name and h.action = 'added'
    )
),

checked as (
  select distinct on (k.job_id)
    k.job_id,
    k.path,
    k.columns,
    k.checked_at,
    coalesce(f.status, k.status) as status,
    coalesce(f.reason, k.error) as error
  from setup.source_checks as k
  -- what only its load has found out
  left join setup.load_files as f
    on k.job_id = f.job_id and k.path = f.path and f.status = 'corrupted'
  order by k.job_id asc, k.checked_at desc, k.path desc
),

compared as (
  select
    j.job_id,
    j.pipeline,
    j.target,
    k.status,
    k.path,
    k.error,
    k.checked_at,
    (
      select count(*) from declared as d
      where d.job_id = j.job_id
    ) as declared,
    jsonb_array_length(k.columns) as delivered,
    array(
      select d.name from declared as d
      where
        d.job_id = j.job_id
        and not exists (
          select from jsonb_array_elements(k.columns) as c (item)
          where lower(c.item ->> 'name') = lower(d.name)
        )
      order by d.name
    ) as missing,
    array(
      select lower(c.item ->> 'name')
      from jsonb_array_elements(k.columns) as c (item)
      where
        not exists (
          select from declared as d
          where d.job_id = j.job_id and lower(d.name) = lower(c.item ->> 'name')
        )
      order by lower(c.item ->> 'name')
    ) as extra,
    array(
      select d.name
      from jsonb_array_elements(k.columns) as c (item)
      inner join declared as d
        on d.job_id = j.job_id and lower(d.name) = lower(c.item ->> 'name')
      where not setup._is_type_for(c.item ->> 'type', d.type)
      order by d.name
    ) as retyped
  from setup.load_jobs as j
  left join checked as k on j.job_id = k.job_id
  where j.source like 'file:%'
)

select
  c.pipeline,
  c.target,
  case
    when c.status is null then 'MISSING'
    when c.status = 'corrupted' then 'READ_ERROR'
    when c.missing = '{}' and c.extra = '{}' and c.retyped = '{}' then 'MATCH'
    when c.missing = '{}' and c.retyped = '{}' then 'MATCH_EXTRA'
    when c.retyped = '{}' and not exists (
      select from unnest(c.missing) as m (name)
      where m.name !~ '(creat|updat)'
    ) then 'AUDIT_MISSING'
    else 'MISMATCH'
  end as status,
  case
    when c.status = 'valid' then round(
      100.0 * (c.declared - cardinality(c.missing) - cardinality(c.retyped))
      / nullif(c.declared, 0), 1
    )
  end as match_percent,
  c.declared,
  case when c.status = 'valid' then c.delivered end as delivered,
  case when c.status = 'valid' then c.missing end as missing,
  case when c.status = 'valid' then c.extra end as extra,
  case when c.status = 'valid' then c.retyped end as retyped,
  c.path,
  c.error,
  c.checked_at
from compared as c
order by c.pipeline, c.target collate "C";
comment on view setup.reconciliation is
'What each bronze table declares, against the columns that its newest file has delivered.';
