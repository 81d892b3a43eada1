create or replace view setup.unjudged as
with tables as (
  select
    j.layer,
    j.pipeline,
    j.target,
    to_regclass(j.target) as relation
  from setup.load_jobs as j
  where j.is_enabled and j.target is not null
),

rules as (
  select
    r.target,
    r.columns,
    concat_ws(' ', r.expression, r.filter, r.arguments::text) as texts
  from setup.quality_rules as r
  where r.is_enabled
)

select
  t.layer,
  t.pipeline,
  t.target,
  null::text as column_name
from tables as t
left join rules as r on t.target = r.target
where r.target is null
union all
select
  t.layer,
  t.pipeline,
  t.target,
  a.attname::text as column_name
from tables as t
inner join pg_catalog.pg_attribute as a
  on t.relation = a.attrelid and a.attnum > 0 and not a.attisdropped
inner join rules as r on t.target = r.target
where
  a.attname not in (
    '_load_id', '_loaded_at', '_source_file', '_source_line', '_file_modified_at', '_rescued_data'
  )
group by t.layer, t.pipeline, t.target, a.attname
having
  not bool_or(
    a.attname = any(r.columns)
    or r.texts ~ ('\m' || regexp_replace(a.attname, '(\W)', '\\\1', 'g') || '\M')
  )
order by layer, pipeline, target, column_name nulls first;
comment on view setup.unjudged is
'Tables of jobs without any rule (column_name NULL), and columns of the others that no rule names.';
